from frappe.model.document import Document


class MHListImportChoice(Document):
	"""A row of a list for which a person chooses who is meant."""
