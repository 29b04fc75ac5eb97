from frappe.model.document import Document

from mental_health_module.services import training


class MHTrainingAttendance(Document):
	"""That a person took part in a training."""

	def validate(self):
		training.set_attendance(self)
