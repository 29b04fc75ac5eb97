from mental_health_module.access.guarded_document import GuardedDocument
from mental_health_module.services import consent, files


class MHCounsellingSession(GuardedDocument):
	"""A counselling session in a pupil's file."""

	set_once = ("psychological_file", "counsellor")

	def before_insert(self):
		files.set_session_counsellor(self)
		consent.require_consent_for_session(self)

	def validate(self):
		consent.refuse_change_of_session(self)
