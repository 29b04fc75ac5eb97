from frappe.model.document import Document


class MHMeetingAgendaItem(Document):
	"""An agenda item of a meeting, with its minutes and its decision."""
