from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.services.rights.case_workers import case_workers


class MHCaseWorker(GuardedDocument):
	"""That a person may work with psychological files; changed by `services/rights/case_workers` alone."""

	def before_insert(self):
		case_workers.refuse_by_hand(self)

	def validate(self):
		case_workers.refuse_by_hand(self)

	def before_rename(self, old, new, merge=False):
		case_workers.refuse_by_hand(self)

	def on_trash(self):
		case_workers.refuse_by_hand(self)
