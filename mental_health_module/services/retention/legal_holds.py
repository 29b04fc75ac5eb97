"""Legal holds: what must not be deleted, whatever the rules say."""

from datetime import datetime

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime, getdate, today

from mental_health_module.access.keys import cipher
from mental_health_module.access.policy import is_reachable
from mental_health_module.access.refusals import refuse_as_not_yours
from mental_health_module.access.schools import (
	LEADS,
	get_schools_led,
	get_schools_of_counsellor,
	oversees,
)
from mental_health_module.access.sealed.sealed_rows import of_learner
from mental_health_module.services.retention.kinds import find_doctype, get_doctype, is_stored
from mental_health_module.services.retention.refusals import HoldTargetError, OwnHoldError
from mental_health_module.services.shared.four_eyes import is_same_person
from mental_health_module.services.shared.refusals import ReasonMissingError, WrongStateError
from mental_health_module.services.shared.schools import get_school_of_pupil_unchecked
from mental_health_module.words import _

DOCTYPE = "MH Legal Hold"


def set_author(hold: Document) -> None:
	"""Write down who places a hold; a new one is not released, whatever the client has sent."""
	hold.held_by = frappe.session.user
	hold.released_on = hold.released_by = hold.release_reason = None
	hold.school = _get_school(hold)


def _get_school(hold: Document) -> str | None:
	"""Return the record's school, or the pupil's by the host; where that is open, the author's.

	Never that of a pupil's file: the field would tell the author that there is one.
	"""
	if hold.record_name and not hold.learner:
		kind = find_doctype(hold.record_class)
		return kind and frappe.db.get_value(kind, hold.record_name, "school")
	own = get_schools_led(hold.held_by, LEADS) or get_schools_of_counsellor(hold.held_by)
	return get_school_of_pupil_unchecked(hold.learner, own) or (own[0] if own else None)


def validate_target(hold: Document) -> None:
	"""Refuse a hold that names nothing, both a record and a pupil, or a record that its author may not know.

	Whether a pupil has a record is not asked: the answer would tell.

	Raises: HoldTargetError, NotYourCaseError.
	"""
	if bool(hold.learner) == bool(hold.record_class and hold.record_name):
		frappe.throw(
			_("Fill in either the kind and the name of the record, or the pupil, not both."),
			HoldTargetError,
			title=_("What is held?"),
		)
	if hold.learner:
		hold.record_class = hold.record_name = None
	elif not _may_hold(hold.record_class, hold.record_name):
		refuse_as_not_yours()


def _may_hold(record_class: str, name: str) -> bool:
	if not is_stored(record_class, name):
		return False
	user, kind = frappe.session.user, get_doctype(record_class)
	if oversees(user, frappe.db.get_value(kind, name, "school"), LEADS):
		return True
	return is_reachable(kind, name, user, writing=True)


def release(hold: Document, reason: str) -> None:
	"""Release a hold that somebody else has placed.

	Raises: WrongStateError, OwnHoldError, ReasonMissingError.
	"""
	if hold.released_on:
		frappe.throw(
			_("This hold is released already. Reload the page."),
			WrongStateError,
			title=_("Already released"),
		)
	if is_same_person(frappe.session.user, hold.held_by):
		frappe.throw(
			_("You placed this hold yourself. Ask another lead counsellor to release it."),
			OwnHoldError,
			title=_("Somebody else releases it"),
		)
	reason = require_reason(reason)
	hold.db_set({"released_on": today(), "released_by": frappe.session.user, "release_reason": reason})


def require_reason(reason: str) -> str:
	"""Return a reason without blanks around it.

	Raises: ReasonMissingError for an empty one.
	"""
	if not (reason or "").strip():
		frappe.throw(_("Write the reason."), ReasonMissingError, title=_("Reason missing"))
	return reason.strip()


def is_held(record_class: str, name: str, learner: str, written_after: datetime | None = None) -> bool:
	"""Return whether a hold keeps a record; `written_after` leaves out those from before that moment.

	A hold counts from the moment when it is written, even if it is dated later. The rows are locked, so
	that none comes in between while a record is being deleted.
	"""
	hold = frappe.qb.DocType(DOCTYPE)
	keys = cipher.get_lookups(learner or "")
	query = frappe.qb.from_(hold).select(
		hold.record_class, hold.record_name, hold.learner_key, hold.held_until, hold.creation
	)
	is_meant = (hold.record_name == name) | hold.learner_key.isin(keys)
	rows = query.where(hold.released_on.isnull() & is_meant).for_update().run(as_dict=True)
	return any(_holds(row, record_class, name, keys, written_after) for row in rows)


def _holds(row: frappe._dict, record_class: str, name: str, keys: list[str], written_after) -> bool:
	if row.held_until and getdate(row.held_until) < getdate(today()):
		return False
	if written_after and get_datetime(row.creation) <= written_after:
		return False
	return row.learner_key in keys or (row.record_class, row.record_name) == (record_class, name)


def forget_unchecked(record_class: str, name: str, learner: str) -> None:
	"""Delete the holds of a record that is being deleted; active ones would have kept it."""
	frappe.db.delete(DOCTYPE, {"record_class": record_class, "record_name": name})
	frappe.db.delete(DOCTYPE, {**of_learner(learner), "released_on": ("is", "set")})
