"""Trainings and who took part: terms, credited minutes, one row for each person."""

from collections import defaultdict
from datetime import datetime

import frappe
from frappe.model.document import Document
from frappe.utils import add_to_date, get_datetime, getdate, now_datetime

from mental_health_module.access import turns
from mental_health_module.domain.training.credited_minutes import get_credited_minutes
from mental_health_module.host.calendar import get_term_on, get_year_of_term
from mental_health_module.host.people import PersonRecord
from mental_health_module.host.person_keys import get_records_of_person
from mental_health_module.services.shared.bulk_rows import select_locked, update_same_unchecked
from mental_health_module.services.shared.people import set_person
from mental_health_module.services.shared.refusals import PeriodError
from mental_health_module.services.training.refusals import (
	SecondAttendanceError,
	SignInClosedError,
)
from mental_health_module.words import _

HELD, CANCELLED = "Held", "Cancelled"


def set_term(session: Document) -> None:
	"""Find the academic year and term of a training from its date, unless a term was chosen.

	One that was held stays in its year and term, wherever these are moved, until its day is corrected.
	"""
	if _is_settled(session):
		return
	if session.academic_term and not session.has_value_changed("training_date"):
		session.academic_year = get_year_of_term(session.academic_term)
		return
	session.academic_year, session.academic_term = get_term_on(getdate(session.training_date))


def _is_settled(session: Document) -> bool:
	before = session.get_doc_before_save()
	if not before or before.status != HELD or session.status != HELD:
		return False
	return bool(before.academic_year) and not (
		session.has_value_changed("training_date") or session.has_value_changed("academic_term")
	)


def validate_minutes(session: Document) -> None:
	"""Refuse a training without length or longer than a day.

	Raises: PeriodError.
	"""
	if not 0 < session.minutes <= 24 * 60:
		frappe.throw(
			_("A training takes between 1 and 1440 minutes. Correct the minutes."),
			PeriodError,
			title=_("Wrong length"),
		)


def get_start(session: Document) -> datetime | None:
	"""Return when a training starts, None when only its day is known."""
	if session.starts_at is None or session.starts_at == "":
		return None
	return get_datetime(f"{getdate(session.training_date)} {session.starts_at}")


def set_attendance(attendance: Document) -> None:
	"""Fill in person, key and credited minutes of an attendance row.

	Raises: UnknownPersonError, PeriodError when sign-out lies before sign-in, SecondAttendanceError.
	"""
	set_person(attendance)
	_validate_times(attendance)
	attendance.attendance_key = get_attendance_key(
		attendance.training_session, attendance.person_type, attendance.person
	)
	_refuse_second_row(attendance)
	# as it is now, and held: its length may be corrected at this moment
	set_credit(
		attendance, frappe.get_doc("MH Training Session", attendance.training_session, for_update=True)
	)


def set_credit(attendance: Document, session: Document) -> None:
	"""Credit the minutes that a person was present within the training."""
	attendance.credited_minutes = get_credit(attendance, session)


def get_credit(attendance: Document | frappe._dict, session: Document) -> int:
	"""Return the minutes that somebody is credited with by the times of a row, within the training."""
	return get_credited_minutes(
		get_start(session),
		session.minutes,
		get_datetime(attendance.signed_in_at) if attendance.signed_in_at else None,
		get_datetime(attendance.signed_out_at) if attendance.signed_out_at else None,
	)


def get_attendance_key(training_session: str, person_type: str, person: str) -> str:
	"""Return the key that keeps a person from standing twice in one training."""
	return f"{training_session}|{person_type}|{person}"


def _get_keys(training_session: str, person_type: str, person: str) -> list[str]:
	"""Return the keys of a person in a training under all own records."""
	records = sorted(get_records_of_person(person_type, person))
	return [get_attendance_key(training_session, *record) for record in records]


def _validate_times(attendance: Document) -> None:
	signed_in, signed_out = attendance.signed_in_at, attendance.signed_out_at
	if signed_in and signed_out and get_datetime(signed_out) < get_datetime(signed_in):
		frappe.throw(
			_("{0} signed out before signing in. Correct one of the times.").format(attendance.person_name),
			PeriodError,
			title=_("End before start"),
		)


def _refuse_second_row(attendance: Document) -> None:
	keys = _get_keys(attendance.training_session, attendance.person_type, attendance.person)
	filters = {"attendance_key": ("in", keys), "name": ("!=", attendance.name or "")}
	if frappe.db.exists("MH Training Attendance", filters):
		frappe.throw(
			_(
				"{0} ({1}) is already on the list of this training. Change that row instead; if you mean "
				"somebody else of this name, choose the person with the other number."
			).format(attendance.person_name, attendance.person),
			SecondAttendanceError,
			title=_("Already on the list"),
		)


def update_credits(session: Document) -> None:
	"""Credit everyone anew after a training's start or length has changed."""
	fields = ("name", "signed_in_at", "signed_out_at", "credited_minutes")
	changed: dict[int, list[str]] = defaultdict(list)
	for row in select_locked("MH Training Attendance", fields, "training_session", [session.name]):
		minutes = get_credit(row, session)
		if minutes != row.credited_minutes:
			changed[minutes].append(row.name)
	for minutes, names in changed.items():
		update_same_unchecked("MH Training Attendance", names, {"credited_minutes": minutes})


def sign_in_unchecked(session: Document, person: PersonRecord) -> Document:
	"""Write down that a person has signed in now; the caller has made sure who the person is.

	Signing in a second time changes nothing. Of two requests at once the second waits and finds the first
	one's row.

	Raises: SignInClosedError outside of the training's time.
	"""
	if name := lock_attendance(session, person):
		return frappe.get_doc("MH Training Attendance", name, for_update=True)
	_refuse_closed_sign_in(session)
	attendance = frappe.new_doc("MH Training Attendance")
	attendance.update(
		{
			"training_session": session.name,
			"person_type": person.person_type,
			"person": person.person,
			"signed_in_at": now_datetime(),
			"source": "Portal",
		}
	)
	return attendance.insert(ignore_permissions=True)


def lock_attendance(session: Document, person: PersonRecord) -> str | None:
	"""Let nobody else sign in to or out of a training meanwhile; return the person's row, if there is one."""
	turns.hold(("MH Training Session", session.name))
	keys = _get_keys(session.name, person.person_type, person.person)
	filters = {"attendance_key": ("in", keys)}
	return frappe.db.get_value("MH Training Attendance", filters, "name", order_by="creation asc")


def is_sign_in_open(session: Document, now: datetime) -> bool:
	"""Return whether one can sign in to a training at `now`.

	Open from the set number of minutes before the start until the end; on the whole day when no time is set.
	"""
	if session.status == CANCELLED:
		return False
	start = get_start(session)
	if start is None:
		return getdate(session.training_date) == now.date()
	opens = add_to_date(start, minutes=-get_early_minutes())
	return opens <= now <= add_to_date(start, minutes=session.minutes)


def get_early_minutes() -> int:
	"""Return how many minutes before the start of a training sign-in opens."""
	return frappe.db.get_single_value("MH Settings", "sign_in_opens_before") or 0


def _refuse_closed_sign_in(session: Document) -> None:
	if not is_sign_in_open(session, now_datetime()):
		frappe.throw(
			_("Sign-in for this training is not open now. Ask the person who leads it to add you."),
			SignInClosedError,
			title=_("Sign-in is closed"),
		)
