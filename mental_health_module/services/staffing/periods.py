"""Periods of employment of a counsellor: written by the form, a step or a list, and never written over."""

from collections.abc import Sequence
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, flt, getdate, now, today

from mental_health_module.domain.staffing import employment as rules
from mental_health_module.domain.staffing.employment import Period
from mental_health_module.services.staffing import period_checks
from mental_health_module.services.staffing.persons import get_other_records

COUNSELLOR, TABLE = "MH Counsellor", "MH Counsellor Period"
FIELDS = ("employment", "weekly_hours", "full_time_hours", "from_date", "to_date")
LEFT = "Left"
FULL_TIME_HOURS, PART_TIME_SHARE = 40.0, 0.5


def read(row: Document | frappe._dict) -> Period:
	"""Return a stored or typed row as a period."""
	return Period(
		row.employment,
		getdate(row.from_date),
		getdate(row.to_date) if row.to_date else None,
		rules.read_hours(flt(row.weekly_hours)),
		rules.read_hours(flt(row.full_time_hours) or get_full_time_hours()),
	)


def get_full_time_hours() -> float:
	"""Return the hours of a whole post in a week, from the settings."""
	return flt(frappe.db.get_single_value("MH Settings", "full_time_hours")) or FULL_TIME_HOURS


def get_share() -> float:
	"""Return what a part-time counsellor counts as whose hours nobody has written down."""
	return flt(frappe.db.get_single_value("MH Settings", "part_time_share")) or PART_TIME_SHARE


def make_row(employment: str, from_date: object, to_date: object = None) -> dict:
	"""Return a row for whom only the kind of employment is known of; the hours follow from the share."""
	whole, is_estimated = get_full_time_hours(), employment in rules.BY_HOURS
	return {
		"employment": employment,
		"from_date": from_date,
		"to_date": to_date,
		"full_time_hours": whole,
		"weekly_hours": flt(whole * min(get_share(), 1.0), 3) if is_estimated else 0,
		"hours_estimated": int(is_estimated),
	}


def set_periods(counsellor: Document) -> None:
	"""Fill in and check the periods of a counsellor, and what the record says of them as a whole.

	Raises: PeriodMissingError, PeriodError, PeriodHoursError, PeriodsOverlapError, EarlyReturnError,
		PeriodBegunError, MoreThanOnePostError.
	"""
	before = _get_before(counsellor)
	_add_first(counsellor, before)
	_end_for_who_has_left(counsellor)
	for row in counsellor.periods:
		# Frappe gives a row that is added later the day of its record
		row.creation = row.creation if row.name in before else now()
		row.full_time_hours = flt(row.full_time_hours) or get_full_time_hours()
	_keep_estimates(counsellor, before)
	periods = [read(row) for row in counsellor.periods if row.employment and row.from_date]
	if not periods or len(periods) < len(counsellor.periods):
		period_checks.refuse_incomplete()
	period_checks.validate_rows(periods)
	if not counsellor.flags.takes_back_periods:
		_refuse_overwritten(counsellor, before)
	_refuse_beside_others(counsellor, periods, before)
	current = rules.get_current(periods, getdate(today()))
	counsellor.employment = current.kind
	counsellor.from_date, counsellor.to_date = rules.get_span(periods)


def _get_before(counsellor: Document) -> dict[str, Document]:
	before = None if counsellor.is_new() else counsellor.get_doc_before_save()
	return {row.name: row for row in before.periods} if before else {}


def _add_first(counsellor: Document, before: dict[str, Document]) -> None:
	"""Make the first period of a record from before the periods, and of a list, which names no hours."""
	if counsellor.periods or before or not counsellor.from_date:
		return
	kind = counsellor.employment or rules.PART_TIME
	row = counsellor.append("periods", make_row(kind, counsellor.from_date, counsellor.to_date))
	row.flags.is_made = True


def _end_for_who_has_left(counsellor: Document) -> None:
	"""Who is set to have left, without a last day, has it today: no day before it is to change."""
	if counsellor.status != LEFT or not counsellor.has_value_changed("status"):
		return
	for row in counsellor.periods:
		if row.from_date and not row.to_date:
			row.to_date = max(getdate(today()), getdate(row.from_date))


def _keep_estimates(counsellor: Document, before: dict[str, Document]) -> None:
	"""Hours are an estimate as long as nobody has written others down; no client says so."""
	for row in counsellor.periods:
		stored = before.get(row.name)
		same = stored and flt(stored.weekly_hours) == flt(row.weekly_hours)
		is_made = row.flags.pop("is_made", False) or counsellor.flags.takes_back_periods
		row.hours_estimated = int(bool(is_made or same) and bool((stored or row).hours_estimated))


def _refuse_overwritten(counsellor: Document, before: dict[str, Document]) -> None:
	"""What was typed wrong may be put right on the day on which it was typed."""
	typed = {row.name: read(row) for row in counsellor.periods if row.name}
	stored = {name: _read_stored(row, typed.get(name)) for name, row in before.items()}
	places = {name: row.idx for name, row in before.items() if getdate(row.creation) != getdate(today())}
	period_checks.refuse_overwritten({name: stored[name] for name in places}, typed, places)


def _read_stored(row: Document, now: Period | None) -> Period:
	"""Hours that were worked out from the share may be put right: nobody has written them down."""
	if row.hours_estimated and now and now.kind == row.employment:
		row = frappe._dict(row.as_dict(), weekly_hours=float(now.weekly_hours))
	return read(row)


def _refuse_beside_others(
	counsellor: Document, periods: Sequence[Period], before: dict[str, Document]
) -> None:
	"""Refuse one person twice in a school at one time, and more than a whole post over all schools.

	What was stored before is not asked about again: a card is published whatever was wrong years ago.
	"""
	if before and not _is_changed(counsellor, periods, before):
		return
	others = get_other_records(counsellor)
	stored = get_periods_unchecked([row.name for row in others])
	for other in others:
		if other.school == counsellor.school:
			period_checks.refuse_twice(counsellor, [*periods, *stored.get(other.name, [])])
	every = [*periods, *(one for rows in stored.values() for one in rows)]
	period_checks.refuse_more_than_whole(counsellor, every)


def _is_changed(counsellor: Document, periods: Sequence[Period], before: dict[str, Document]) -> bool:
	if any(counsellor.has_value_changed(field) for field in ("school", "person_type", "person")):
		return True
	return sorted(map(repr, map(read, before.values()))) != sorted(map(repr, periods))


def get_periods_unchecked(counsellors: Sequence[str]) -> dict[str, list[Period]]:
	"""Return the periods of counsellors by their records; who has no row is read from the record itself."""
	if not counsellors:
		return {}
	filters = {"parent": ("in", sorted(counsellors)), "parenttype": COUNSELLOR, "parentfield": "periods"}
	rows = frappe.get_all(TABLE, filters, ["parent", *FIELDS], order_by="parent asc, from_date asc")
	found: dict[str, list[Period]] = {}
	for row in rows:
		found.setdefault(row.parent, []).append(read(row))
	lacking = sorted({*counsellors} - {*found})
	fields = ["name", "employment", "from_date", "to_date"]
	for row in frappe.get_all(COUNSELLOR, {"name": ("in", [*lacking, ""])}, fields, order_by="name asc"):
		if row.from_date:
			found[row.name] = [read(frappe._dict(make_row(row.employment, row.from_date, row.to_date)))]
	return found


def change_employment(counsellor: Document, new: dict, ended_because: str = "") -> None:
	"""End the running period on the day before a new one begins, and begin it, in one save.

	Args: new: employment, from_date and weekly_hours of the new period; a whole week stays as long as it was.

	Raises: PeriodMissingError when nothing runs, or the new one begins with it; what `set_periods` raises.
	"""
	wanted = frappe._dict(full_time_hours=get_full_time_hours(), **new)
	if not wanted.employment or not wanted.from_date:
		period_checks.refuse_incomplete()
	try:
		place, _changed = rules.change([read(row) for row in counsellor.periods], read(wanted))
	except ValueError:
		period_checks.refuse_nothing_running(getdate(wanted.from_date))
	running = counsellor.periods[place]
	wanted.full_time_hours = running.full_time_hours
	running.update({"to_date": add_days(getdate(wanted.from_date), -1), "ended_because": ended_because})
	counsellor.append("periods", wanted)
	counsellor.save()


def follow_the_day_unchecked(day: date) -> list[str]:
	"""Write down of each record how the person is employed on a day; return those that have changed.

	Unchecked: a job does it, for a period that was agreed in advance begins without anybody's saving.
	"""
	rows = frappe.get_all(COUNSELLOR, fields=["name", "employment"], order_by="name asc")
	periods = get_periods_unchecked([row.name for row in rows])
	kinds = {name: rules.get_current(found, day).kind for name, found in periods.items()}
	changed = [row.name for row in rows if kinds.get(row.name, row.employment) != row.employment]
	for name in changed:
		frappe.db.set_value(COUNSELLOR, name, "employment", kinds[name])
	return changed
