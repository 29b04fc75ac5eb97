import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate


class Student(Document):
	def validate(self):
		parts = (self.first_name, self.middle_name, self.last_name)
		self.student_name = " ".join(part for part in parts if part)
		if (
			self.date_of_birth
			and self.joining_date
			and getdate(self.date_of_birth) >= getdate(self.joining_date)
		):
			frappe.throw(_("Date of Birth cannot be greater than Joining Date."))
