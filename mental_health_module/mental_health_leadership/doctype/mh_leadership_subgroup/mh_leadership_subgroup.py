from frappe.model.document import Document


class MHLeadershipSubgroup(Document):
	"""A sub-group of a leadership group."""
