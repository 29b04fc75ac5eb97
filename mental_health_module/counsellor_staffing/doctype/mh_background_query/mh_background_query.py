from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.services.staffing import queries


class MHBackgroundQuery(GuardedDocument):
	"""That the school has asked whether a counsellor has a record of offences, and how it was answered."""

	set_once = ("counsellor", "queried_on")

	def validate(self):
		queries.validate(self)
