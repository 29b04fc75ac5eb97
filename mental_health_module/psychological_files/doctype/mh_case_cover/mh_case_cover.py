from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.files import cases


class MHCaseCover(PlainDocument):
	"""A counsellor carries on another one's cases for some days."""

	def validate(self):
		cases.validate_cover(self)
