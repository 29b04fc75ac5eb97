import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate


class AcademicTerm(Document):
	def autoname(self):
		self.name = self.title = f"{self.academic_year} ({self.term_name})"

	def validate(self):
		self.title = f"{self.academic_year} ({self.term_name})"
		if getdate(self.term_start_date) > getdate(self.term_end_date):
			frappe.throw(_("The Term End Date cannot be earlier than the Term Start Date."))
