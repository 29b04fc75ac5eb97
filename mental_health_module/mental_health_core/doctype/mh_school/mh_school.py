from frappe.model.document import Document

from mental_health_module.services import schools


class MHSchool(Document):
	"""A school or campus, and which pupils count for it."""

	def before_insert(self):
		schools.set_required_minutes(self)

	def validate(self):
		schools.validate_units(self)
