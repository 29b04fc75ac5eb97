from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.services.consent import asking
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.consent import records as consent_records
from mental_health_module.services.files import files


class MHConsent(GuardedDocument):
	"""A consent, or another legal basis for keeping data about a pupil."""

	set_once = ("learner", "school", "counsellor", "purpose", "legal_basis")

	def before_insert(self):
		files.set_own_counsellor(self)

	def after_insert(self):
		asking.tell_who_is_asked(self)

	def validate(self):
		consent_records.keep_what_was_given(self)
		consent_records.set_defaults(self)
		consent_records.validate_days(self)
		consent_records.validate_basis(self)
		consent_records.set_state(self)

	def on_update(self):
		consent_records.follow_withdrawal(self)
		consent.update_file_state_unchecked(self.learner)

	def after_delete(self):
		consent.update_file_state_unchecked(self.learner)
