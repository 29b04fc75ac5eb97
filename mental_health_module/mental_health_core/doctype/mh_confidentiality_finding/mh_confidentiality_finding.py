from mental_health_module.access.table_row import TableRow


class MHConfidentialityFinding(TableRow):
	"""One finding of a confidentiality check."""
