from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.plans import activities, activity_counts, prints


class MHActivity(PlainDocument):
	"""An activity of mental-health education, without names of participants."""

	def validate(self):
		activities.set_term(self)
		activities.set_responsible(self)
		activities.keep_grades_once(self)
		activities.validate_held(self)
		activities.validate_plan_task(self)
		activity_counts.hold_back_few(self)

	def get_print(self) -> prints.PrintedActivity:
		"""Return what the print format shows, in the language of the page."""
		return prints.get_activity(self)
