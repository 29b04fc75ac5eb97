from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.files import cases


class MHCaseHandover(PlainDocument):
	"""Cases go from one counsellor to another when this is saved for the first time."""

	def validate(self):
		if self.is_new():
			cases.validate_handover(self)

	def after_insert(self):
		cases.hand_over(self)
