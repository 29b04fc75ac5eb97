import frappe
from frappe.model.document import Document


class Guardian(Document):
	def onload(self):
		self.students = []
		rows = frappe.get_all(
			"Student Guardian", filters={"guardian": self.name}, pluck="parent", order_by="parent"
		)
		for student in rows:
			name = frappe.db.get_value("Student", student, "student_name")
			self.append("students", {"student": student, "student_name": name})

	def validate(self):
		self.students = []
