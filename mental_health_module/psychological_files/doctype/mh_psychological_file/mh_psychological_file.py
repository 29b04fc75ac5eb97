from frappe.model.document import Document

from mental_health_module.services import files, staffing


class MHPsychologicalFile(Document):
	"""A pupil's psychological file."""

	def before_insert(self):
		files.set_own_counsellor(self)

	def validate(self):
		if not self.is_new():
			files.keep_counsellor(self)
		staffing.validate_period(self, "opened_on", "closed_on")
