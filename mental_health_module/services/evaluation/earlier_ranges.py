"""Shares of people beside those of the same time that are signed already, and stay as they were signed."""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from mental_health_module.domain.evaluation.earlier_ranges import Range, make_range, read_range, tells_more
from mental_health_module.domain.evaluation.indicators import NotWorkedOutError, Period, Reading
from mental_health_module.domain.evaluation.steps import IS_RATED, SIGNED
from mental_health_module.host.calendar import get_term_on


def require_nothing_told(
	indicator: Document | frappe._dict, school: str, period: Period, reading: Reading
) -> None:
	"""Refuse a range that would tell more beside one of the same indicator, school and time.

	Raises: NotWorkedOutError.
	"""
	total = int(reading.denominator)
	ends = (round(end * total / 100) for end in (reading.low, reading.high))
	now = make_range(*ends, total)
	if any(tells_more(now, before) for before in _get_signed(indicator, school, period)):
		raise NotWorkedOutError("earlier_range")


def _get_signed(indicator: Document | frappe._dict, school: str, period: Period) -> list[Range]:
	rows = [
		*_get_figures(
			"MH Evaluation Score", {"figure_key": indicator.figure_key}, _get_evaluations(school, period)
		),
		*_get_figures("MH Report Figure", {"title": indicator.title or ""}, _get_reports(school, period)),
	]
	ranges = (read_range(row.value_text, row.denominator) for row in rows)
	return [found for found in ranges if found]


def _get_evaluations(school: str, period: Period) -> list[str]:
	filters = {
		"school": school,
		"status": ("in", IS_RATED),
		"from_date": ("<=", period.to_date),
		"to_date": (">=", period.from_date),
	}
	return frappe.get_all("MH Evaluation", filters, pluck="name", order_by="name asc")


def _get_reports(school: str, period: Period) -> list[str]:
	year = period.academic_year or get_term_on(getdate(period.to_date))[0]
	filters = {"school": school, "status": SIGNED, "academic_year": year}
	return frappe.get_all("MH Annual Report", filters, pluck="name", order_by="name asc")


def _get_figures(doctype: str, which: dict, parents: list[str]) -> list[frappe._dict]:
	filters = {**which, "parent": ("in", parents or [""]), "value_text": ("like", "%–%")}
	return frappe.get_all(doctype, filters, ["value_text", "denominator"], order_by="name asc")
