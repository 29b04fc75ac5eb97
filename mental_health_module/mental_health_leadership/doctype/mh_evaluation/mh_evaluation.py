from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.host.left_empty import LeftEmpty
from mental_health_module.services.evaluation import evaluations as evaluation
from mental_health_module.services.evaluation import improvements, prints
from mental_health_module.services.evaluation import scores as evaluation_scores
from mental_health_module.services.names.frozen_names import KeepsNames


class MHEvaluation(KeepsNames, LeftEmpty, PlainDocument):
	"""The evaluation of a school's mental-health work in a term or a year."""

	def before_insert(self):
		evaluation.begin(self)

	def validate(self):
		evaluation.keep_stored(self)
		evaluation.set_period(self)
		evaluation.refuse_second(self)
		improvements.set_people(self)
		evaluation_scores.set_points(self)

	def on_trash(self):
		evaluation.refuse_deletion(self)

	def get_print(self) -> prints.PrintedEvaluation:
		"""Return what the print format shows, in the language of the page."""
		return prints.get_evaluation(self)
