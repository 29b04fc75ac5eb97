from mental_health_module.access.documents.table_row import TableRow


class MHMeetingAttendee(TableRow):
	"""Somebody on the list of a meeting."""
