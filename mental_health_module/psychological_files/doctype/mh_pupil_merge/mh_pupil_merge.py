from frappe.model.document import Document


class MHPupilMerge(Document):
	"""That two records of a pupil become one; made and decided by services/pupil_merges.py."""
