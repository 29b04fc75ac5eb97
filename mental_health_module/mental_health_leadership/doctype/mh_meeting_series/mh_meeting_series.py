from frappe.model.document import Document

from mental_health_module.services import meeting_people, meeting_series, meetings


class MHMeetingSeries(Document):
	"""Meetings that come again."""

	def validate(self):
		meetings.validate_times(self)
		meeting_people.set_group(self)
		meeting_people.set_chair_and_minute_taker(self)
		meeting_series.validate_rhythm(self)
