from mental_health_module.access.documents.table_row import TableRow


class MHMeetingAgendaItem(TableRow):
	"""An agenda item of a meeting, with its minutes and its decision."""
