from frappe.model.document import Document


class MHRightsState(Document):
	"""What rights hung on when they were last compared, kept by `services.rights_comparison`."""
