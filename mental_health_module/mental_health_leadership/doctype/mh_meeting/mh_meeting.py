from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.domain.meetings.meeting import FROZEN
from mental_health_module.services.meetings import invitations as meeting_invitations
from mental_health_module.services.meetings import meetings
from mental_health_module.services.meetings import people as meeting_people
from mental_health_module.services.names.frozen_names import KeepsNames


class MHMeeting(KeepsNames, PlainDocument):
	"""A meeting of the leadership group, single or of a series."""

	def _validate_links(self):
		meeting_people.require_known_people(self)
		super()._validate_links()

	def onload(self):
		self.set_onload("gone", meeting_people.get_names_of_gone(self))
		self.set_onload("is_answerable", meeting_invitations.is_answerable(self))

	def before_insert(self):
		meetings.start(self)

	def validate(self):
		meetings.keep_state(self)
		if self.status in FROZEN:
			return
		meetings.validate_times(self)
		meeting_people.set_group(self)
		meeting_people.set_chair_and_minute_taker(self)
		meeting_people.set_attendees(self)
		meetings.note_changes(self)
		meetings.set_quorum(self)
		meetings.validate_decisions(self)

	def on_update(self):
		meeting_invitations.send_due(self)

	def on_trash(self):
		meetings.refuse_deletion(self)

	def validate_share(self, share):
		"""Asked by Frappe before a share of this meeting is stored."""
		meetings.refuse_share(self, share)
