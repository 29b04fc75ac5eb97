from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.services.retention import legal_holds
from mental_health_module.services.staffing import staffing


class MHLegalHold(GuardedDocument):
	"""That a record, or all records of a pupil, must not be deleted."""

	set_once = (
		*("record_class", "record_name", "learner", "school"),
		*("held_from", "held_until", "held_by", "reason"),
	)

	def before_insert(self):
		legal_holds.set_author(self)

	def validate(self):
		legal_holds.validate_target(self)
		staffing.validate_period(self, "held_from", "held_until")
