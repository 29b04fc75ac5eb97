from mental_health_module.access.plain_document import PlainDocument


class MHRetentionReview(PlainDocument):
	"""One night's list of records whose time is over."""
