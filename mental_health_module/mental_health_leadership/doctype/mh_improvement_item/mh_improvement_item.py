from mental_health_module.access.documents.table_row import TableRow


class MHImprovementItem(TableRow):
	"""What an evaluation says is to be improved; it becomes a task of the next plan."""
