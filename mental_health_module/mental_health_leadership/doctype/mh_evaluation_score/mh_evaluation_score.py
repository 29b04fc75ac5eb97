from frappe.model.document import Document


class MHEvaluationScore(Document):
	"""One indicator in an evaluation: a copy of its definition, its figure and its scores."""
