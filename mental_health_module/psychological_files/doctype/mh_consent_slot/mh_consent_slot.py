from mental_health_module.access.documents.table_row import TableRow


class MHConsentSlot(TableRow):
	"""What a consent text puts into one of its slots, in both languages."""
