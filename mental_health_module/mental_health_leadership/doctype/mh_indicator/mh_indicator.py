from frappe.model.document import Document

from mental_health_module.services import indicators


class MHIndicator(Document):
	"""How one part of the school's mental-health work is measured."""

	def validate(self):
		indicators.validate_indicator(self)
