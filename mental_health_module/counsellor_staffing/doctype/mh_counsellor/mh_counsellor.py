from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.staffing import cards, staffing


class MHCounsellor(PlainDocument):
	"""A full-time, part-time or external counsellor of the school."""

	def validate(self):
		staffing.set_counsellor(self)
		staffing.validate_period(self, "from_date", "to_date")
		cards.keep_published(self)
