from frappe.model.document import Document


class MHConfirmedTie(Document):
	"""That an account belongs to a pupil or a guardian; made by services/ties.py, for all alike."""
