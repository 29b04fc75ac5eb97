import frappe
from frappe import _
from frappe.model.naming import set_name_by_naming_series
from frappe.utils.nestedset import NestedSet


class Employee(NestedSet):
	nsm_parent_field = "reports_to"

	def autoname(self):
		if not self.naming_series:
			self.naming_series = "HR-EMP-"
		set_name_by_naming_series(self)
		self.employee = self.name

	def validate(self):
		parts = (self.first_name, self.middle_name, self.last_name)
		self.employee_name = " ".join(part for part in parts if part)
		if self.user_id and frappe.db.exists(
			"Employee", {"user_id": self.user_id, "status": "Active", "name": ("!=", self.name)}
		):
			frappe.throw(_("User {0} is already assigned to another Employee").format(self.user_id))

	def on_update(self):
		super().on_update()
		if self.user_id and self.status == "Active":
			frappe.get_doc("User", self.user_id).add_roles("Employee")
