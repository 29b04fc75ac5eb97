import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.naming import set_name_by_naming_series


class Instructor(Document):
	def autoname(self):
		method = frappe.db.get_single_value("Education Settings", "instructor_created_by") or "Full Name"
		if method == "Naming Series":
			set_name_by_naming_series(self)
		elif method == "Employee Number":
			if not self.employee:
				frappe.throw(_("Please select Employee"))
			self.name = self.employee
		else:
			self.name = self.instructor_name

	def validate(self):
		other = {"employee": self.employee, "name": ("!=", self.name)}
		if self.employee and frappe.db.exists("Instructor", other):
			frappe.throw(_("Employee ID is linked with another instructor"))
