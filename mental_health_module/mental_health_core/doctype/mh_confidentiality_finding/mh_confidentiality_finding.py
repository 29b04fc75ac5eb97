from mental_health_module.access.documents.table_row import TableRow


class MHConfidentialityFinding(TableRow):
	"""One finding of a confidentiality check."""
