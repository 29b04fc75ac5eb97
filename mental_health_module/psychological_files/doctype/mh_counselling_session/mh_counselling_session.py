from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.files import files


class MHCounsellingSession(GuardedDocument):
	"""A counselling session in a pupil's file."""

	set_once = ("psychological_file", "counsellor")
	set_by_server = ("case_counsellor",)

	def before_insert(self):
		files.set_session_counsellor(self)
		files.set_case_counsellor(self)
		consent.require_consent_for_session(self)

	def validate(self):
		consent.refuse_change_of_session(self)


def on_doctype_update():
	"""Give the table the index of a counsellor's list."""
	files.add_session_index()
