from frappe.model.document import Document


class MHLeadershipDuty(Document):
	"""An entry of the catalogue of duties."""
