from mental_health_module.access.documents.plain_document import PlainDocument


class MHToldNotice(PlainDocument):
	"""That somebody was told of one occasion, kept by `services.told_notices`: nobody is told twice."""
