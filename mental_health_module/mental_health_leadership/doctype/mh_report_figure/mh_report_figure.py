from frappe.model.document import Document


class MHReportFigure(Document):
	"""A figure of the annual report, with the definition from which it came."""
