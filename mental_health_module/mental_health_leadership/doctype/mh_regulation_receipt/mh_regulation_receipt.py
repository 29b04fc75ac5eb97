from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.regulations import readers as regulation_readers


class MHRegulationReceipt(PlainDocument):
	"""That somebody has read a version of a regulation."""

	def validate(self):
		regulation_readers.validate_receipt(self)

	def on_trash(self):
		regulation_readers.refuse_receipt()
