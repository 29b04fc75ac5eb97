from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.domain.consent.consent import PSYCHOLOGICAL_FILE
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.files import files
from mental_health_module.services.staffing import staffing


class MHPsychologicalFile(GuardedDocument):
	"""A pupil's psychological file."""

	set_once = ("learner", "counsellor", "school")

	def before_insert(self):
		files.set_own_counsellor(self)
		consent.require_consent(self.learner, PSYCHOLOGICAL_FILE)

	def validate(self):
		files.set_pupil_name(self)
		consent.refuse_change_of_file(self)
		consent.set_file_state(self)
		staffing.validate_period(self, "opened_on", "closed_on")


def on_doctype_update():
	"""Give the table the index of a counsellor's list."""
	files.add_file_index()
