from frappe.model.document import Document

from mental_health_module.services import retention_rules


class MHRetentionRule(Document):
	"""For how long records of a kind are kept."""

	def validate(self):
		retention_rules.validate_years(self)
		retention_rules.validate_only_one(self)
