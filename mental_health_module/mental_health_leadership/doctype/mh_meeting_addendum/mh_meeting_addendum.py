from mental_health_module.access.documents.table_row import TableRow


class MHMeetingAddendum(TableRow):
	"""A text added to confirmed minutes."""
