from frappe.model.document import Document

from mental_health_module.services import staffing


class MHCounsellorQualification(Document):
	"""A certificate that a counsellor holds or is training for."""

	def validate(self):
		staffing.validate_period(self, "issued_on", "expires_on")
		staffing.restart_notices(self)
		staffing.set_state(self)
