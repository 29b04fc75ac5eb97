from frappe.model.document import Document


class MHImprovementItem(Document):
	"""What an evaluation says is to be improved; it becomes a task of the next plan."""
