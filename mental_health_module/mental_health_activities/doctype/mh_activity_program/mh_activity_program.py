from frappe.model.document import Document


class MHActivityProgram(Document):
	"""A grade for which an activity is held."""
