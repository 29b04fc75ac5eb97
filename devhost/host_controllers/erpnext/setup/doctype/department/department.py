import frappe
from frappe.utils.nestedset import NestedSet


class Department(NestedSet):
	nsm_parent_field = "parent_department"

	def autoname(self):
		abbr = frappe.get_cached_value("Company", self.company, "abbr") if self.company else None
		suffix = f" - {abbr}" if abbr else ""
		self.name = (
			self.department_name
			if self.department_name.endswith(suffix) and suffix
			else (self.department_name + suffix)
		)

	def validate(self):
		root = "All Departments"
		if not self.parent_department and self.name != root and frappe.db.exists("Department", root):
			self.parent_department = root
