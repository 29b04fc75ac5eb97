from frappe.model.document import Document


class MHRetentionReview(Document):
	"""One night's list of records whose time is over."""
