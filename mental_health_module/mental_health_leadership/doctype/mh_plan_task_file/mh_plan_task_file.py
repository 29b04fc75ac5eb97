from frappe.model.document import Document


class MHPlanTaskFile(Document):
	"""A file that shows what was done for a task."""
