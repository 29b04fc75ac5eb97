from frappe.model.document import Document


class MHMeetingAttendee(Document):
	"""Somebody on the list of a meeting."""
