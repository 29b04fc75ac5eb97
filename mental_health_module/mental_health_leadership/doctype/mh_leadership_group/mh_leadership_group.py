from frappe.model.document import Document

from mental_health_module.services import leadership


class MHLeadershipGroup(Document):
	"""The school's leadership group for mental-health education in one academic year."""

	def before_insert(self):
		self.status = leadership.DRAFT

	def validate(self):
		leadership.set_title(self)
		leadership.keep_state(self)
		leadership.set_members(self)
		leadership.validate_periods(self)
		leadership.validate_offices(self)
		leadership.validate_subgroups(self)
