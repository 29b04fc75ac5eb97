from mental_health_module.access.documents.plain_document import PlainDocument


class MHAccessLogSeal(PlainDocument):
	"""The end of the read log, kept by `access.log_rows`."""
