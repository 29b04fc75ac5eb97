from frappe.model.document import Document


class MHMeetingAddendum(Document):
	"""A text added to confirmed minutes."""
