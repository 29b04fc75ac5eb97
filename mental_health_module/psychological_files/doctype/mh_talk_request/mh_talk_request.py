from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.services.counselling import talk_requests


class MHTalkRequest(GuardedDocument):
	"""A pupil would like to talk to a counsellor."""

	set_once = ("learner", "counsellor", "school")
	set_by_server = ("asked_at", "note")

	def validate(self):
		talk_requests.keep_state(self)
