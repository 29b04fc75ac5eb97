from mental_health_module.access.guarded_document import GuardedDocument
from mental_health_module.services import files, staffing


class MHPsychologicalFile(GuardedDocument):
	"""A pupil's psychological file."""

	set_once = ("learner", "counsellor", "school")

	def before_insert(self):
		files.set_own_counsellor(self)

	def validate(self):
		staffing.validate_period(self, "opened_on", "closed_on")
