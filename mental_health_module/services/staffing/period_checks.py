"""What the periods of employment of one person cannot be: each refusal says what to do."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

from mental_health_module.domain.staffing import employment as rules
from mental_health_module.domain.staffing.employment import Period
from mental_health_module.services.shared.refusals import PeriodError
from mental_health_module.services.staffing.refusals import (
	EarlyReturnError,
	MoreThanOnePostError,
	PeriodBegunError,
	PeriodHoursError,
	PeriodMissingError,
	PeriodsOverlapError,
)
from mental_health_module.words import _


def validate_rows(periods: Sequence[Period]) -> None:
	"""Refuse rows that cannot be, whatever else is stored.

	Raises: PeriodError, PeriodHoursError, PeriodsOverlapError, EarlyReturnError.
	"""
	_refuse_reversed(periods)
	_refuse_hours(periods)
	_refuse_overlap(periods)
	_refuse_early_return(periods)


def _refuse_reversed(periods: Sequence[Period]) -> None:
	if (place := rules.find_reversed(periods)) is None:
		return
	row = periods[place]
	frappe.throw(
		_("Row {0}: the end ({1}) lies before the beginning ({2}). Correct one of the dates.").format(
			place + 1, format_date(row.to_date), format_date(row.from_date)
		),
		PeriodError,
		title=_("Check the employment"),
	)


def _refuse_hours(periods: Sequence[Period]) -> None:
	if (place := rules.find_wrong_hours(periods)) is None:
		return
	frappe.throw(
		_("Row {0}: write the hours a week, such as 16. They say how much of a post it is.").format(
			place + 1
		),
		PeriodHoursError,
		title=_("Check the employment"),
	)


def _refuse_overlap(periods: Sequence[Period]) -> None:
	if not (pair := rules.find_overlap(periods)):
		return
	first, second = pair
	frappe.throw(
		_(
			"Rows {0} and {1} overlap. End the first one on the day before {2}, or correct the beginning."
		).format(first + 1, second + 1, format_date(periods[second].from_date)),
		PeriodsOverlapError,
		title=_("Check the employment"),
	)


def _refuse_early_return(periods: Sequence[Period]) -> None:
	if (place := rules.find_early_return(periods, getdate(today()))) is None:
		return
	frappe.throw(
		_(
			"Row {0} comes after a break. Add it on its first day, {1}: "
			"until then the person is not in office."
		).format(place + 1, format_date(periods[place].from_date)),
		EarlyReturnError,
		title=_("Check the employment"),
	)


def refuse_overwritten(
	before: Mapping[str, Period], after: Mapping[str, Period], place: Mapping[str, int]
) -> None:
	"""Refuse that a period that has begun would be something else.

	Args: before, after: row -> period. place: row -> where it stands, counted from 1.

	Raises: PeriodBegunError.
	"""
	if not (name := rules.find_overwritten(before, after, getdate(today()))):
		return
	frappe.throw(
		_(
			"Row {0} has begun on {1} and stays as it is. "
			"Press “Change Employment”: it ends this period and adds a new one."
		).format(place[name], format_date(before[name].from_date)),
		PeriodBegunError,
		title=_("Check the employment"),
	)


def refuse_twice(counsellor: Document, periods: Sequence[Period]) -> None:
	"""Refuse a second record of a person in one school for the same time.

	Raises: PeriodsOverlapError.
	"""
	if not rules.find_overlap(periods):
		return
	frappe.throw(
		_(
			"{0} is already a counsellor of {1} in this time, under another record. "
			"Open that record and change it there."
		).format(counsellor.counsellor_name, counsellor.school),
		PeriodsOverlapError,
		title=_("Check the employment"),
	)


def refuse_more_than_whole(counsellor: Document, periods: Sequence[Period]) -> None:
	"""Refuse more than one post of one person over all schools.

	Raises: MoreThanOnePostError.
	"""
	if not (found := rules.find_more_than_whole(periods)):
		return
	day, posts = found
	frappe.throw(
		_(
			"On {0} {1} would be {2} posts over all schools; one person is at most 1. "
			"Lower the hours, or end another period first."
		).format(format_date(day), counsellor.counsellor_name, say_posts(posts)),
		MoreThanOnePostError,
		title=_("Check the employment"),
	)


def say_posts(posts: Fraction) -> str:
	"""Return posts as people write them, such as 1.25."""
	return f"{float(posts):.3f}".rstrip("0").rstrip(".")


def refuse_nothing_running(day: date) -> None:
	"""Say that no period could be ended.

	Raises: PeriodMissingError.
	"""
	frappe.throw(
		_("Nothing runs on the day before {0} that could be ended. Choose a later day.").format(
			format_date(day)
		),
		PeriodMissingError,
		title=_("Check the employment"),
	)


def refuse_incomplete() -> None:
	"""Say what each period needs.

	Raises: PeriodMissingError.
	"""
	frappe.throw(
		_("Say of each period how the person is employed and since when."),
		PeriodMissingError,
		title=_("Check the employment"),
	)
