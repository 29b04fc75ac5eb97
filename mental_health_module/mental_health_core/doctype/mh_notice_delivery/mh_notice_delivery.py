from mental_health_module.access.documents.plain_document import PlainDocument


class MHNoticeDelivery(PlainDocument):
	"""That somebody was told by one way, and how it ended; written by `services.shared.ways` alone."""
