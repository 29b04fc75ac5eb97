import frappe
from frappe.model.document import Document
from frappe.utils import today


class HolidayList(Document):
	def validate(self):
		self.total_holidays = len(self.holidays)


def is_holiday(holiday_list, date=None):
	"""Whether the date (default: today) is in the holiday list."""
	if not holiday_list:
		return False
	return bool(frappe.db.exists("Holiday", {"parent": holiday_list, "holiday_date": date or today()}))
