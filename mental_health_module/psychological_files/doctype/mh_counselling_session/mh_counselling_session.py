from mental_health_module.access.guarded_document import GuardedDocument
from mental_health_module.services import files


class MHCounsellingSession(GuardedDocument):
	"""A counselling session in a pupil's file."""

	set_once = ("psychological_file", "counsellor")

	def before_insert(self):
		files.set_session_counsellor(self)
