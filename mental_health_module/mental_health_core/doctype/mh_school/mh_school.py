from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.shared import schools


class MHSchool(PlainDocument):
	"""A school or campus, and which pupils count for it."""

	def before_insert(self):
		schools.set_required_minutes(self)

	def validate(self):
		schools.validate_units(self)
		schools.note_decision(self)
