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
	NobodyListedError,
	NotBegunError,
)
from mental_health_module.services.shared.steps import Machine, is_taking
from mental_health_module.words import _

CONFERENCE = "MH Case Conference"
KEPT = ("closed_on", "readable_until")
FIXED = ("case_code", "calendar_uid", "calendar_sequence", "counsellor")
STEPS = Machine(CONFERENCE, rules.STEPS, KEPT, FIXED)
SHOWN = ("conference_date", "starts_at", "ends_at", "place")
FROZEN = (rules.CLOSED, rules.CANCELLED)


def start(conference: Document) -> None:
	"""Let a new conference begin as planned, under the code of its case."""
	STEPS.start(conference, rules.PLANNED)
	conference.case_code = rules.get_case_code(conference.psychological_file)
	conference.calendar_uid = f"{frappe.generate_hash(length=20)}@mental-health-module"
	conference.calendar_sequence = 0


def keep_state(conference: Document) -> None:
	"""Keep what the steps alone change; refuse to change what is closed.

	Raises: ConferenceFrozenError.
	"""
	stored = STEPS.keep(conference)
	if stored and stored.status in FROZEN:
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

	Raises: WrongStateError, NobodyListedError.
	"""
	STEPS.begin(conference, "invite")
	STEPS.finish(conference, "invite")
	participants.invite_waiting(conference)


@STEPS.rule(rules.LISTED)
def _refuse_empty_list(conference: Document, user: str) -> None:
	if not participants.get_rows(conference.name):
		frappe.throw(
			_("Nobody is listed yet. Add the participants first, then invite."),
			NobodyListedError,
			title=_("Nobody listed"),
		)


def hold(conference: Document) -> None:
	"""Mark a conference as held.

	Raises: WrongStateError, NotBegunError.
	"""
	STEPS.begin(conference, "hold")
	STEPS.finish(conference, "hold")


@STEPS.rule(rules.BEGUN)
def _refuse_too_early(conference: Document, user: str) -> None:
	if now_datetime() < get_start(conference):
		frappe.throw(
			_("The case conference has not begun yet. Mark it as held afterwards."),
			NotBegunError,
			title=_("Not begun yet"),
		)


def close(conference: Document) -> None:
	"""Close a conference: the participants read it for the set number of days, then nobody but the case's
	counsellor.

	Raises: WrongStateError.
	"""
	STEPS.begin(conference, "close")
	days = cint(frappe.db.get_single_value("MH Settings", "conference_days"))
	until = rules.get_readable_until(getdate(today()), days)
	STEPS.finish(conference, "close", readable_until=until)


def cancel(conference: Document) -> None:
	"""Cancel a conference that was not held; nobody but the case's counsellor reads it any more.

	Raises: WrongStateError.
	"""
	STEPS.begin(conference, "cancel")
	STEPS.finish(conference, "cancel", calendar_sequence=(conference.calendar_sequence or 0) + 1)
	participants.tell_all(conference, N_("A case conference does not take place."), is_cancelled=True)


def is_ending(conference: Document) -> bool:
	"""Return whether a step ends a conference: that is possible also when the file is only stored."""
	return is_taking(conference) and conference.status in FROZEN
