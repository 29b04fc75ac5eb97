import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate


class AcademicYear(Document):
	def validate(self):
		if getdate(self.year_start_date) > getdate(self.year_end_date):
			frappe.throw(_("The Year End Date cannot be earlier than the Year Start Date."))
