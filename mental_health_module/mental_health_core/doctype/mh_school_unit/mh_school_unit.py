from frappe.model.document import Document


class MHSchoolUnit(Document):
	"""A unit of the host whose pupils belong to a school."""
