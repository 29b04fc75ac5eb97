from frappe.model.document import Document


class MHReportSection(Document):
	"""A part of the annual report, with the text that a person writes."""
