from frappe.model.document import Document


class MHListImportProblem(Document):
	"""A problem of a list, named by row and column."""
