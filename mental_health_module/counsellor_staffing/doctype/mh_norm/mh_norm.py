from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.norms import norms


class MHNorm(PlainDocument):
	"""What a document asks of schools: a metric, a number, from when to when, and the source."""

	def validate(self):
		norms.validate_norm(self)
