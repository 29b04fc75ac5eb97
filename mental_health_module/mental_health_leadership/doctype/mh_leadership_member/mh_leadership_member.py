from frappe.model.document import Document


class MHLeadershipMember(Document):
	"""A dated membership in a leadership group."""
