"""A member of staff's own trainings on the portal: what is to come, signing in and out, credited minutes.

Staff have no role that reads trainings. Everything here is narrowed to the schools in which the person
works and to the person's own rows of attendance.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, getdate, now_datetime

from mental_health_module.access.refusals import NotStaffError
from mental_health_module.domain.shared.texts import N_
from mental_health_module.domain.training.presence import count_minutes
from mental_health_module.host.calendar import get_term_on
from mental_health_module.host.people import PersonRecord
from mental_health_module.host.person_keys import get_records_of_person
from mental_health_module.host.staff import StaffRecord, get_staff_of_user
from mental_health_module.services.shared.portal_parts import Part, Subject, Visitor, Waiting, is_staff
from mental_health_module.services.shared.schools import get_schools_of_staff_unchecked
from mental_health_module.services.training import signing_out
from mental_health_module.services.training import trainings as training
from mental_health_module.services.training.overlaps import make_presence
from mental_health_module.services.training.portal_cards import (
	PastTerm,
	TrainingCard,
	get_note,
	group_by_term,
	make_card,
)
from mental_health_module.services.training.refusals import UnknownTrainingError
from mental_health_module.words import _

SESSION_FIELDS = (
	*("name", "topic", "school", "training_date", "starts_at", "minutes", "status", "academic_year"),
	*("academic_term", "trainer", "place", "mode", "room"),
)


@dataclass(frozen=True)
class StaffTrainings:
	"""What the portal shows a member of staff; minutes are credited minutes."""

	person_name: str
	term: str | None
	minutes_this_term: int
	minutes_in_total: int
	upcoming: tuple[TrainingCard, ...]
	past: tuple[PastTerm, ...]


def get_staff_trainings(staff: StaffRecord) -> StaffTrainings:
	"""Return a member of staff's own trainings and minutes, without cancelled ones; minutes count once."""
	now = now_datetime()
	attendances = _get_own_attendances_unchecked(staff)
	attended = [session for session in _get_sessions_unchecked(list(attendances)) if _counts(session)]
	term = get_term_on(now.date())[1]
	credits = {session.name: make_presence(session, attendances[session.name]) for session in attended}
	return StaffTrainings(
		person_name=staff.person.person_name,
		term=term,
		minutes_this_term=count_minutes(
			credits[row.name] for row in attended if term and row.academic_term == term
		),
		minutes_in_total=count_minutes(credits.values()),
		upcoming=tuple(
			make_card(session, attendances.get(session.name), now)
			for session in _get_upcoming_unchecked(staff, now)
		),
		past=group_by_term(attended, credits, now.date()),
	)


def sign_in(training_name: str, user: str) -> str:
	"""Sign a member of staff in to a training now; a second time changes nothing.

	Returns: the sentence to show. Raises: NotStaffError, UnknownTrainingError, SignInClosedError.
	"""
	return _press(training_name, user, training.sign_in_unchecked)


def sign_out(training_name: str, user: str) -> str:
	"""Sign a member of staff out of a training now; a second time changes nothing.

	Returns: the sentence to show. Raises: NotStaffError, UnknownTrainingError, NotSignedInError,
	SignOutClosedError.
	"""
	return _press(training_name, user, signing_out.sign_out_unchecked)


def take_back_sign_out(training_name: str, user: str) -> str:
	"""Let a member of staff who has just signed out of a training be there again.

	Returns: the sentence to show. Raises: NotStaffError, UnknownTrainingError, NotSignedInError,
	StaysSignedOutError.
	"""
	return _press(training_name, user, signing_out.take_back_unchecked)


def _press(training_name: str, user: str, step: Callable[[Document, PersonRecord], Document]) -> str:
	"""Take a step in an own training now; return the sentence to show."""
	staff = require_staff(user)
	session = _get_own_session(training_name, staff)
	return get_note(session, step(session, staff.person), now_datetime())


def require_staff(user: str) -> StaffRecord:
	"""Return the member of staff who signs in as `user`. Raises: NotStaffError."""
	staff = get_staff_of_user(user)
	if not staff:
		frappe.throw(
			_("Only the school's staff sign in to trainings. Ask the school office to link your account."),
			NotStaffError,
			title=_("Not a member of staff"),
		)
	return staff


def _get_own_session(training_name: str, staff: StaffRecord) -> Document:
	school = frappe.db.get_value("MH Training Session", training_name, "school")
	if not school or school not in get_schools_of_staff_unchecked(staff):
		frappe.throw(
			_("There is no such training at your school. Open the page again."),
			UnknownTrainingError,
			title=_("Unknown training"),
		)
	return frappe.get_doc("MH Training Session", training_name)


def _get_own_attendances_unchecked(staff: StaffRecord) -> dict[str, frappe._dict]:
	"""Training -> own row. Unchecked: the rows are the person's own, under whichever of the own records.

	Of two rows the one with fewer minutes counts for nothing: nobody was there twice.
	"""
	own = get_records_of_person(staff.person.person_type, staff.person.person)
	rows = frappe.get_all(
		"MH Training Attendance",
		filters={"person": ("in", sorted({name for _kind, name in own}))},
		fields=[
			*("training_session", "person_type", "person", "signed_in_at", "signed_out_at"),
			*("credited_minutes", "source"),
		],
		order_by="credited_minutes asc, creation desc",
	)
	return {row.training_session: row for row in rows if (row.person_type, row.person) in own}


def _get_sessions_unchecked(names: list[str]) -> list[frappe._dict]:
	"""Newest first. Unchecked: the caller names trainings in which the person took part."""
	return frappe.get_all(
		"MH Training Session",
		filters={"name": ("in", names or [""])},
		fields=list(SESSION_FIELDS),
		order_by="training_date desc, starts_at desc, name desc",
	)


def _get_upcoming_unchecked(staff: StaffRecord, now: datetime) -> list[frappe._dict]:
	"""Soonest first. Unchecked: staff see what is planned for their own schools, and what is open now."""
	rows = frappe.get_all(
		"MH Training Session",
		filters={
			"school": ("in", get_schools_of_staff_unchecked(staff) or [""]),
			"training_date": (">=", add_days(now.date(), -1)),
			"status": ("!=", training.CANCELLED),
		},
		fields=list(SESSION_FIELDS),
		order_by="training_date asc, starts_at asc, name asc",
	)
	return [row for row in rows if _is_to_come(row, now)]


def _is_to_come(session: frappe._dict, now: datetime) -> bool:
	day = getdate(session.training_date)
	if day == now.date():
		return True
	return training.is_sign_in_open(session, now) or (day > now.date() and session.status != training.HELD)


def _counts(session: frappe._dict) -> bool:
	return session.status != training.CANCELLED


def get_open_trainings(staff: StaffRecord) -> tuple[TrainingCard, ...]:
	"""Return the trainings that a member of staff can sign in to, or out of, or come back to, now."""
	now = now_datetime()
	sessions = [row for row in _get_upcoming_unchecked(staff, now) if _is_near(row, now)]
	if not sessions:
		return ()
	attendances = _get_own_attendances_unchecked(staff)
	cards = [make_card(session, attendances.get(session.name), now) for session in sessions]
	return tuple(card for card in cards if card.can_sign_in or card.can_sign_out or card.can_take_back)


def _is_near(session: frappe._dict, now: datetime) -> bool:
	"""What began yesterday may go on past midnight."""
	return abs((getdate(session.training_date) - now.date()).days) <= 1


def _make_part(visitor: Visitor):
	return get_staff_trainings(visitor.staff) if visitor.staff else None


def _make_waiting(visitor: Visitor):
	return get_open_trainings(visitor.staff) if visitor.staff else ()


SUBJECT = Subject("trainings", N_("My Trainings"), N_("Sign in and out, your credited minutes"), is_staff)
PART = Part(
	"staff",
	"templates/includes/mental_health/staff.html",
	_make_part,
	subject=SUBJECT.key,
	waiting=(Waiting(_make_waiting, "templates/includes/mental_health/training.html", "mh-staff"),),
	tells_who=True,
)
