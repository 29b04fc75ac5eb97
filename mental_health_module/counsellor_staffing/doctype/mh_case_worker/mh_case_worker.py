from mental_health_module.access.guarded_document import GuardedDocument
from mental_health_module.services import case_workers


class MHCaseWorker(GuardedDocument):
	"""That a person may work with psychological files; made and changed by services/case_workers.py alone."""

	def before_insert(self):
		case_workers.refuse_by_hand(self)

	def validate(self):
		case_workers.refuse_by_hand(self)

	def before_rename(self, old, new, merge=False):
		case_workers.refuse_by_hand(self)

	def on_trash(self):
		case_workers.refuse_by_hand(self)
