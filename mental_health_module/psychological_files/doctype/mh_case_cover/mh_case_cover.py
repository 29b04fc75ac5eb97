from frappe.model.document import Document

from mental_health_module.services import cases


class MHCaseCover(Document):
	"""A counsellor carries on another one's cases for some days."""

	def validate(self):
		cases.validate_cover(self)
