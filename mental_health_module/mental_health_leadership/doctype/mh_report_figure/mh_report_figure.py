from mental_health_module.access.documents.table_row import TableRow


class MHReportFigure(TableRow):
	"""A figure of the annual report, with the definition from which it came."""
