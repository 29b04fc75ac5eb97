from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.retention import rules as retention_rules


class MHRetentionRule(PlainDocument):
	"""For how long records of a kind are kept."""

	def validate(self):
		retention_rules.validate_years(self)
		retention_rules.validate_only_one(self)
