import frappe
from frappe.model.document import Document

DEFAULTS = {"academic_year": "current_academic_year", "academic_term": "current_academic_term"}


class EducationSettings(Document):
	def on_update(self):
		for key, fieldname in DEFAULTS.items():
			frappe.db.set_default(key, self.get(fieldname) or "")
