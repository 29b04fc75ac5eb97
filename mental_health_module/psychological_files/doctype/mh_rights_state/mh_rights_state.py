from mental_health_module.access.documents.plain_document import PlainDocument


class MHRightsState(PlainDocument):
	"""What rights hung on when they were last compared, kept by `services.rights_comparison`."""
