from mental_health_module.access.plain_document import PlainDocument
from mental_health_module.services import meeting_people, meeting_series, meetings


class MHMeetingSeries(PlainDocument):
	"""Meetings that come again."""

	def validate(self):
		meetings.validate_times(self)
		meeting_people.set_group(self)
		meeting_people.set_chair_and_minute_taker(self)
		meeting_series.validate_rhythm(self)
