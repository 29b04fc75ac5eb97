from mental_health_module.access.documents.table_row import TableRow


class MHLeadershipMember(TableRow):
	"""A dated membership in a leadership group."""
