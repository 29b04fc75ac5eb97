from mental_health_module.access.documents.plain_document import PlainDocument


class MHQualificationType(PlainDocument):
	"""A kind of certificate."""
