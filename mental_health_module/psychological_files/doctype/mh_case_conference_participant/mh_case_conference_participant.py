from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.services.files import conference_participants


class MHCaseConferenceParticipant(GuardedDocument):
	"""Somebody listed for a case conference."""

	set_once = ("case_conference", "participant")

	def validate(self):
		conference_participants.set_participant(self)

	def after_insert(self):
		conference_participants.invite_if_open(self)
