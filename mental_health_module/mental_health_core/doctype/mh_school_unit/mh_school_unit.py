from mental_health_module.access.documents.table_row import TableRow


class MHSchoolUnit(TableRow):
	"""A unit of the host whose pupils belong to a school."""
