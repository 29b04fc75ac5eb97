from mental_health_module.access.documents.table_row import TableRow


class MHReportSection(TableRow):
	"""A part of the annual report, with the text that a person writes."""
