from frappe.model.document import Document


class MHQualificationType(Document):
	"""A kind of certificate."""
