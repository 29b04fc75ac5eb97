"""Case conferences (个案研讨): a code in place of the name, and the steps from planning to closing.

Source: 「定期召开小组会议」 of those who work with one case; its minutes live in the case.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import cint, get_datetime, getdate, now_datetime, today

from mental_health_module.domain.files import conference as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.files import conference_participants as participants
from mental_health_module.services.files.refusals import (
	ConferenceFrozenError,
	ConferenceStateError,
	NobodyListedError,
)
from mental_health_module.words import _

CONFERENCE = "MH Case Conference"
KEPT = (
	"status",
	"closed_on",
	"readable_until",
	"case_code",
	"calendar_uid",
	"calendar_sequence",
	"counsellor",
)
SHOWN = ("conference_date", "starts_at", "ends_at", "place")
FROZEN = (rules.CLOSED, rules.CANCELLED)


def start(conference: Document) -> None:
	"""Let a new conference begin as planned, under the code of its case."""
	conference.update({"status": rules.PLANNED, "closed_on": None, "readable_until": None})
	conference.case_code = rules.get_case_code(conference.psychological_file)
	conference.calendar_uid = f"{frappe.generate_hash(length=20)}@mental-health-module"
	conference.calendar_sequence = 0


def keep_state(conference: Document) -> None:
	"""Keep what the steps alone change; refuse to change what is closed.

	Raises: ConferenceFrozenError.
	"""
	if conference.is_new() or conference.flags.state_changes:
		return
	stored = frappe.db.get_value(CONFERENCE, conference.name, KEPT, as_dict=True)
	conference.update(stored)
	if stored.status in FROZEN:
		frappe.throw(
			_("This case conference is over and is not changed any more. Plan another one."),
			ConferenceFrozenError,
			title=_("Cannot be changed"),
		)


def note_changes(conference: Document) -> None:
	"""Count a new version of the invitation when day, time or place of an invited conference change."""
	before = conference.get_doc_before_save()
	if conference.status != rules.INVITED or not before or before.status != rules.INVITED:
		return
	if any(str(before.get(field) or "") != str(conference.get(field) or "") for field in SHOWN):
		conference.calendar_sequence = (conference.calendar_sequence or 0) + 1
		conference.flags.is_moved = True


def tell_changes(conference: Document) -> None:
	"""Tell the participants of an invited conference that it was moved."""
	if conference.flags.is_moved:
		conference.flags.is_moved = False
		participants.forget_answers(conference)
		participants.tell_all(
			conference, N_("A case conference was moved. Open the school’s site to see when it is.")
		)


def get_start(conference: Document):
	"""Return when a conference begins, in the site's time."""
	return get_datetime(f"{getdate(conference.conference_date)} {conference.starts_at}")


def invite(conference: Document) -> None:
	"""Invite everybody on the list; each reads the conference as soon as secrecy is promised.

	Raises: ConferenceStateError, NobodyListedError.
	"""
	_require_state(conference, rules.PLANNED)
	if not participants.get_rows(conference.name):
		frappe.throw(
			_("Nobody is listed yet. Add the participants first, then invite."),
			NobodyListedError,
			title=_("Nobody listed"),
		)
	_save_in_state(conference, rules.INVITED)
	participants.invite_waiting(conference)


def hold(conference: Document) -> None:
	"""Mark a conference as held.

	Raises: ConferenceStateError, also before it has begun.
	"""
	_require_state(conference, rules.INVITED)
	if now_datetime() < get_start(conference):
		frappe.throw(
			_("The case conference has not begun yet. Mark it as held afterwards."),
			ConferenceStateError,
			title=_("Not begun yet"),
		)
	_save_in_state(conference, rules.HELD)


def close(conference: Document) -> None:
	"""Close a conference: the participants read it for the set number of days, then nobody but the case's
	counsellor.

	Raises: ConferenceStateError.
	"""
	_require_state(conference, rules.HELD)
	days = cint(frappe.db.get_single_value("MH Settings", "conference_days"))
	conference.closed_on = today()
	conference.readable_until = rules.get_readable_until(getdate(today()), days)
	_save_in_state(conference, rules.CLOSED)


def cancel(conference: Document) -> None:
	"""Cancel a conference that was not held; nobody but the case's counsellor reads it any more.

	Raises: ConferenceStateError.
	"""
	_require_state(conference, rules.PLANNED, rules.INVITED)
	conference.calendar_sequence = (conference.calendar_sequence or 0) + 1
	_save_in_state(conference, rules.CANCELLED)
	participants.tell_all(conference, N_("A case conference does not take place."), is_cancelled=True)


def is_ending(conference: Document) -> bool:
	"""Return whether a step ends a conference: that is possible also when the file is only stored."""
	return bool(conference.flags.state_changes) and conference.status in FROZEN


def _require_state(conference: Document, *states: str) -> None:
	status = frappe.db.get_value(CONFERENCE, conference.name, "status", for_update=True)
	if status not in states:
		frappe.throw(
			_("The case conference is {0}; this is possible only while it is {1}.").format(
				_(status), " / ".join(_(state) for state in states)
			),
			ConferenceStateError,
			title=_("Not possible now"),
		)


def _save_in_state(conference: Document, state: str) -> None:
	"""Save with the rights of the session's user: only the counsellor of the case may write."""
	conference.status = state
	conference.flags.state_changes = True
	conference.save()
	conference.flags.state_changes = False
