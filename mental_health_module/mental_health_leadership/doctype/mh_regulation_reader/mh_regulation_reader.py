from frappe.model.document import Document


class MHRegulationReader(Document):
	"""Somebody who must read a regulation."""
