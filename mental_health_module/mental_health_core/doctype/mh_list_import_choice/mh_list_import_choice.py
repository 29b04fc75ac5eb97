from mental_health_module.access.documents.table_row import TableRow


class MHListImportChoice(TableRow):
	"""A row of a list for which a person chooses who is meant."""
