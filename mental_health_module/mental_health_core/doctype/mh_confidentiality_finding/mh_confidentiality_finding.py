from frappe.model.document import Document


class MHConfidentialityFinding(Document):
	"""One finding of a confidentiality check."""
