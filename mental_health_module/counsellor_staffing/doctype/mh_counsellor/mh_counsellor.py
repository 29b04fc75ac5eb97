from frappe.model.document import Document

from mental_health_module.services import staffing


class MHCounsellor(Document):
	"""A full-time, part-time or external counsellor of the school."""

	def validate(self):
		staffing.set_counsellor(self)
		staffing.validate_period(self, "from_date", "to_date")
