from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.files import conferences as case_conferences
from mental_health_module.services.files import files
from mental_health_module.services.meetings import meetings


class MHCaseConference(GuardedDocument):
	"""A case conference about one pupil's file."""

	set_once = ("psychological_file",)

	def before_insert(self):
		files.set_session_counsellor(self)
		consent.require_consent_for_session(self)
		case_conferences.start(self)

	def validate(self):
		if not case_conferences.is_ending(self):
			consent.refuse_change_of_session(self)
		case_conferences.keep_state(self)
		meetings.validate_times(self)
		case_conferences.note_changes(self)

	def on_update(self):
		case_conferences.tell_changes(self)
