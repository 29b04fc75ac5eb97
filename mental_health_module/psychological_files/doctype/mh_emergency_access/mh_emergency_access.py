from mental_health_module.access.documents.guarded_document import GuardedDocument


class MHEmergencyAccess(GuardedDocument):
	"""A file opened because of danger; `services.emergencies` makes and reviews it."""

	set_once = (
		*("psychological_file", "school", "opener_school"),
		*("user", "danger", "opened_at", "closes_at", "reason"),
		*("state", "reviewed_by", "reviewed_at", "review"),
	)
