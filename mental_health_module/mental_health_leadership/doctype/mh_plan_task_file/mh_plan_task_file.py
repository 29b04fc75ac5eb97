from mental_health_module.access.documents.table_row import TableRow


class MHPlanTaskFile(TableRow):
	"""A file that shows what was done for a task."""
