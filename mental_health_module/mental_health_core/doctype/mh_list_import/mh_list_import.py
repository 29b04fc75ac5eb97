from frappe.model.document import Document


class MHListImport(Document):
	"""A list of the school on its way in."""
