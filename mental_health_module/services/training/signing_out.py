"""Signing out of a training on the portal, and taking that back for some minutes."""

from datetime import datetime

import frappe
from frappe.model.document import Document
from frappe.utils import add_to_date, get_datetime, getdate, now_datetime

from mental_health_module.host.people import PersonRecord
from mental_health_module.services.training.refusals import (
	NotSignedInError,
	SignOutClosedError,
	StaysSignedOutError,
)
from mental_health_module.services.training.trainings import (
	CANCELLED,
	get_credit,
	is_sign_in_open,
	lock_attendance,
)
from mental_health_module.words import _

# long enough to see that the wrong button was pressed, too short to be counted as having stayed
TAKE_BACK_MINUTES = 5


def sign_out_unchecked(session: Document, person: PersonRecord) -> Document:
	"""Write down that a person leaves a training now; the caller has made sure who the person is.

	Signing out a second time changes nothing. Rows from a sheet or the Desk belong to who keeps them.

	Raises: NotSignedInError without a sign-in on the portal, SignOutClosedError after the training's day.
	"""
	attendance = _take_own_row(session, person)
	if attendance.signed_out_at:
		return attendance
	_refuse_closed_sign_out(session)
	attendance.signed_out_at = now_datetime()
	return attendance.save(ignore_permissions=True)


def take_back_unchecked(session: Document, person: PersonRecord) -> Document:
	"""Forget that a person has just signed out; the caller has made sure who the person is.

	Taking it back a second time changes nothing.

	Raises: NotSignedInError without a sign-in on the portal, StaysSignedOutError when it is too late.
	"""
	attendance = _take_own_row(session, person)
	if not attendance.signed_out_at:
		return attendance
	if not can_take_back(session, attendance, now_datetime()):
		frappe.throw(
			_(
				"Signing out is taken back within {0} minutes and before the training ends. Ask the person "
				"who leads it to correct your time."
			).format(TAKE_BACK_MINUTES),
			StaysSignedOutError,
			title=_("You are signed out"),
		)
	attendance.signed_out_at = None
	return attendance.save(ignore_permissions=True)


def _take_own_row(session: Document, person: PersonRecord) -> Document:
	name = lock_attendance(session, person)
	attendance = frappe.get_doc("MH Training Attendance", name, for_update=True) if name else None
	if not attendance or attendance.source != "Portal" or not attendance.signed_in_at:
		frappe.throw(
			_("You have not signed in to this training here. Sign in first."),
			NotSignedInError,
			title=_("Not signed in to the training"),
		)
	return attendance


def can_sign_out(session: Document, attendance: Document | None, now: datetime) -> bool:
	"""Return whether somebody with this row of attendance can sign out at `now`."""
	if not attendance or attendance.source != "Portal" or attendance.signed_out_at:
		return False
	return bool(attendance.signed_in_at) and is_sign_out_open(session, now)


def can_take_back(session: Document, attendance: Document | None, now: datetime) -> bool:
	"""Return whether somebody who has signed out can be there again: soon afterwards, while it goes on."""
	if not attendance or attendance.source != "Portal" or not attendance.signed_out_at:
		return False
	until = add_to_date(get_datetime(attendance.signed_out_at), minutes=TAKE_BACK_MINUTES)
	return bool(attendance.signed_in_at) and now <= until and is_sign_in_open(session, now)


def get_question(session: Document, attendance: Document | None, now: datetime) -> str:
	"""Return what is asked before somebody signs out early, with the minutes that then count; else ""."""
	if not can_sign_out(session, attendance, now) or not is_sign_in_open(session, now):
		return ""
	minutes = get_credit(frappe._dict(attendance, signed_out_at=now), session)
	return _(
		"The training is still going on. If you sign out now, {0} minutes are credited. Sign out?"
	).format(minutes)


def is_sign_out_open(session: Document, now: datetime) -> bool:
	"""Return whether one can sign out of a training at `now`: on its day, or while sign-in is open."""
	if session.status == CANCELLED:
		return False
	return getdate(session.training_date) == now.date() or is_sign_in_open(session, now)


def _refuse_closed_sign_out(session: Document) -> None:
	if not is_sign_out_open(session, now_datetime()):
		frappe.throw(
			_("This training is over. Ask the person who leads it to correct your time."),
			SignOutClosedError,
			title=_("Sign-out is closed"),
		)
