import frappe
from frappe.model.document import Document


class ProgramEnrollment(Document):
	def validate(self):
		if not self.student_name:
			self.student_name = frappe.db.get_value("Student", self.student, "student_name")
