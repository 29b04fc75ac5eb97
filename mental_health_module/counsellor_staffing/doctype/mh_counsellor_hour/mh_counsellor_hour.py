from mental_health_module.access.documents.table_row import TableRow


class MHCounsellorHour(TableRow):
	"""A time of the week at which pupils can simply come to a counsellor."""
