from mental_health_module.access.documents.table_row import TableRow


class MHListImportProblem(TableRow):
	"""A problem of a list, named by row and column."""
