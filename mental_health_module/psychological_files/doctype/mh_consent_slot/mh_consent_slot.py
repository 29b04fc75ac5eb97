from frappe.model.document import Document


class MHConsentSlot(Document):
	"""What a consent text puts into one of its slots, in both languages."""
