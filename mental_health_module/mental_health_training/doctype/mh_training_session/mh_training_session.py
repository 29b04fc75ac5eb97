from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.names.frozen_names import KeepsNames
from mental_health_module.services.plans import activities
from mental_health_module.services.training import prints
from mental_health_module.services.training import trainings as training


class MHTrainingSession(KeepsNames, PlainDocument):
	"""One training for the school's staff."""

	def __init__(self, *args, **kwargs):
		super().__init__(*args, **kwargs)
		# Frappe fills an empty time with the present one; of some trainings only the day is known.
		self.dont_update_if_missing = ["starts_at"]

	def validate(self):
		training.validate_minutes(self)
		training.set_term(self)
		activities.validate_plan_task(self)

	def on_update(self):
		if self.has_value_changed("minutes") or self.has_value_changed("starts_at"):
			training.update_credits(self)

	def get_sheet(self, with_names: bool = True) -> prints.SignInSheet:
		"""Return the sheet to sign in by hand, in the language of the page."""
		return prints.get_sheet(self, with_names)
