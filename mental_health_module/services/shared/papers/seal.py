"""Who seals and signs a paper and on which day, as the schools of the reader's language write it."""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils import format_date, getdate

from mental_health_module.words import _


@dataclass(frozen=True)
class Seal:
	"""The two lines at the end of a paper; texts are translated, not escaped."""

	school: str
	day: str


def get_seal(school: str, day: date | str | None = None) -> Seal:
	"""Return the lines for the school's seal and its day: 阳光小学（盖章）, 2026年9月1日.

	Args: day: None for a line on which it is written by hand.
	"""
	written = get_day(day) if day else _("Date: ____ / ____ / ________", context="Mental Health")
	return Seal(_("{0} (seal)", context="Mental Health").format(school), written)


def get_day(day: date | str) -> str:
	"""Return a day as papers of schools have it: 2026年9月1日, 1 September 2026."""
	is_chinese = (frappe.local.lang or "").startswith("zh")
	return format_date(getdate(day), "y年M月d日" if is_chinese else "d MMMM y")
