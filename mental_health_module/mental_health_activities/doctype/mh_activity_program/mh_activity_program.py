from mental_health_module.access.documents.table_row import TableRow


class MHActivityProgram(TableRow):
	"""A grade for which an activity is held."""
