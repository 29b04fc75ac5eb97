from mental_health_module.access.documents.table_row import TableRow


class MHLeadershipSubgroup(TableRow):
	"""A sub-group of a leadership group."""
