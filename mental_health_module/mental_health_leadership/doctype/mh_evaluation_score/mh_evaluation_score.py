from mental_health_module.access.documents.table_row import TableRow


class MHEvaluationScore(TableRow):
	"""One indicator in an evaluation: a copy of its definition, its figure and its scores."""
