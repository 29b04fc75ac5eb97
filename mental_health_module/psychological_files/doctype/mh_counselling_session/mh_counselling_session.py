from frappe.model.document import Document

from mental_health_module.services import files


class MHCounsellingSession(Document):
	"""A counselling session in a pupil's file."""

	def validate(self):
		files.set_session_counsellor(self)
