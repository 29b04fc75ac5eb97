"""The host's holiday lists."""

from datetime import date

import frappe
from frappe.utils import getdate


def get_holiday_list(units: list[tuple[str, str]], day: date) -> str | None:
	"""Return the holiday list of a school's company in which a day lies, None without one.

	Args:
		units: (unit type, name) of the school; without a company among them the site's only company counts.
		day: the list named by the company is taken only if it is a list of that time.
	"""
	companies = [name for unit_type, name in units if unit_type == "Company"]
	if not companies:
		companies = frappe.get_all("Company", pluck="name", order_by="name asc", limit=2)
	if len(companies) != 1:
		return None
	name = frappe.db.get_value("Company", companies[0], "default_holiday_list")
	return name if name and _covers(name, day) else None


def _covers(name: str, day: date) -> bool:
	start, end = frappe.db.get_value("Holiday List", name, ["from_date", "to_date"])
	return getdate(start) <= day <= getdate(end)


def get_holidays(name: str, from_date: date, to_date: date) -> set[date]:
	"""Return the days of a holiday list between two days, both inclusive, weekly days off too."""
	days = frappe.get_all(
		"Holiday",
		filters={
			"parent": name,
			"parenttype": "Holiday List",
			"holiday_date": ("between", [from_date, to_date]),
		},
		pluck="holiday_date",
		order_by="holiday_date asc",
	)
	return {getdate(day) for day in days}
