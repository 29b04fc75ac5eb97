from frappe.model.document import Document

from mental_health_module.services import activities


class MHActivity(Document):
	"""An activity of mental-health education, without names of participants."""

	def validate(self):
		activities.set_term(self)
		activities.set_responsible(self)
		activities.keep_grades_once(self)
		activities.validate_held(self)
		activities.validate_plan_task(self)
