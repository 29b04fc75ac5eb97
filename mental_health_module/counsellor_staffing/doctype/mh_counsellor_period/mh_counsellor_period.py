from mental_health_module.access.documents.table_row import TableRow


class MHCounsellorPeriod(TableRow):
	"""A time in which a counsellor is employed in one way."""
