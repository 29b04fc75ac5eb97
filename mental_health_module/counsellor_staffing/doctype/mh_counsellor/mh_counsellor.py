from frappe.utils import getdate, today

from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.domain.staffing.eligibility import get_full_years
from mental_health_module.services.staffing import cards, eligibility, periods, persons


class MHCounsellor(PlainDocument):
	"""A counsellor of the school: who the person is, how employed since when, and what pupils are shown."""

	@property
	def experience_years(self):
		"""Return the full years of work as a counsellor, anywhere; None where nobody has said since when."""
		since = self.practising_since
		return get_full_years(getdate(since), getdate(today())) if since else None

	def onload(self):
		self.set_onload("not_alone_because", eligibility.describe(self))

	def validate(self):
		persons.set_counsellor(self)
		periods.set_periods(self)
		persons.validate_outside(self)
		cards.keep_published(self)
