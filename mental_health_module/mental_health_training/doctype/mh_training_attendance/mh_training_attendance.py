from mental_health_module.access.documents.plain_document import PlainDocument
from mental_health_module.services.training import trainings as training


class MHTrainingAttendance(PlainDocument):
	"""That a person took part in a training."""

	def validate(self):
		training.set_attendance(self)
