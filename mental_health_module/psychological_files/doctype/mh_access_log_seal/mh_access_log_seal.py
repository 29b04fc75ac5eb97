from frappe.model.document import Document


class MHAccessLogSeal(Document):
	"""The end of the read log, kept by `access.log_rows`."""
