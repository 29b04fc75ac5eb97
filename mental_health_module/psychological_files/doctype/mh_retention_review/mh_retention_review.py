from mental_health_module.access.documents.plain_document import PlainDocument


class MHRetentionReview(PlainDocument):
	"""One night's list of records whose time is over."""
