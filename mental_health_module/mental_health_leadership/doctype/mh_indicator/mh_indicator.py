from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.evaluation.indicators import indicators


class MHIndicator(PlainDocument):
	"""How one part of the school's mental-health work is measured."""

	def validate(self):
		indicators.validate_indicator(self)
