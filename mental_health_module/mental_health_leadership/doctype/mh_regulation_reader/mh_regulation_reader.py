from mental_health_module.access.documents.table_row import TableRow


class MHRegulationReader(TableRow):
	"""Somebody who must read a regulation."""
