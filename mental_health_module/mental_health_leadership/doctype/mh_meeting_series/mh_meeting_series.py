from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.meetings import meetings
from mental_health_module.services.meetings import people as meeting_people
from mental_health_module.services.meetings import series as meeting_series


class MHMeetingSeries(PlainDocument):
	"""Meetings that come again."""

	def validate(self):
		meetings.validate_times(self)
		meeting_people.set_group(self)
		meeting_people.set_chair_and_minute_taker(self)
		meeting_series.validate_rhythm(self)
