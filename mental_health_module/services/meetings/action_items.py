"""What somebody does after a meeting (会议落实事项), carried over to the next agenda until it is verified."""

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, getdate

from mental_health_module import roles
from mental_health_module.access.at_work import is_at_work
from mental_health_module.access.policy import is_reachable
from mental_health_module.access.rights import has_role
from mental_health_module.domain.meetings import meeting as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.meetings.refusals import (
	AgendaItemError,
	DueBeforeMeetingError,
	EvidenceMissingError,
	ItemFrozenError,
	ItemPlaceError,
	NotResponsibleError,
	OwnVerificationError,
)
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.people import set_person
from mental_health_module.services.shared.steps import Machine, may_read
from mental_health_module.words import _

ITEM, MEETING = "MH Action Item", "MH Meeting"
AGREED = ("what", "responsible_type", "responsible", "due")
STEPS = Machine(
	ITEM,
	rules.ITEM_STEPS,
	("done_on", "done_by", "verified_on", "verified_by"),
	("meeting", "agenda_item"),
	state="state",
	knows=lambda item, user: user == item.responsible_user or may_read(item, user),
)
VERIFIERS = (roles.LEADER, roles.COORDINATOR, "System Manager")


def start(item: Document) -> None:
	"""Let a new item begin as open, in a meeting that is being written up.

	Raises: NotResponsibleError, ItemPlaceError.
	"""
	STEPS.start(item, rules.OPEN)
	user, status = frappe.session.user, frappe.db.get_value(MEETING, item.meeting, "status")
	if user != "Administrator" and not is_reachable(MEETING, item.meeting, user, writing=True):
		frappe.throw(
			_("Only who writes the minutes of a meeting adds what was agreed in it."),
			NotResponsibleError,
			title=_("Not your meeting"),
		)
	if status not in rules.RECORDED:
		frappe.throw(
			_("The meeting is {0}. Add what was agreed while its minutes are written.").format(_(status)),
			ItemPlaceError,
			title=_("Not possible now"),
		)


def keep_state(item: Document) -> None:
	"""Keep what the steps alone change, and what stands in confirmed minutes.

	Raises: ItemFrozenError.
	"""
	if not STEPS.keep(item):
		return
	stored = frappe.db.get_value(ITEM, item.name, AGREED, as_dict=True)
	is_confirmed = frappe.db.get_value(MEETING, item.meeting, "status") == rules.CONFIRMED
	if is_confirmed and any(str(item.get(field)) != str(stored[field]) for field in AGREED):
		frappe.throw(
			_("This stands in confirmed minutes. Agree on something else in the next meeting."),
			ItemFrozenError,
			title=_("Cannot be changed"),
		)


def set_source(item: Document) -> None:
	"""Take school, subject and whether it is internal from the meeting and its agenda item.

	Raises: AgendaItemError when the agenda item is none of this meeting.
	"""
	item.school = frappe.db.get_value(MEETING, item.meeting, "school")
	if not item.agenda_item:
		item.agenda_subject = None
		return
	key = {"name": item.agenda_item, "parent": item.meeting, "parenttype": MEETING}
	row = frappe.db.get_value("MH Meeting Agenda Item", key, ["subject", "is_internal"], as_dict=True)
	if not row:
		frappe.throw(
			_("This agenda item does not belong to the meeting. Choose one of its own agenda."),
			AgendaItemError,
			title=_("Other agenda"),
		)
	item.agenda_subject, item.is_internal = row.subject, row.is_internal


def set_responsible(item: Document) -> None:
	"""Fill in who does it, with the account for notices.

	Raises: UnknownPersonError.
	"""
	row = frappe._dict(person_type=item.responsible_type, person=item.responsible)
	row.set = row.__setitem__
	person = set_person(row)
	item.responsible_type, item.responsible = person.person_type, person.person
	item.responsible_name, item.responsible_user = person.person_name, person.user


def validate_due(item: Document) -> None:
	"""Refuse a day before the meeting.

	Raises: DueBeforeMeetingError.
	"""
	day = getdate(frappe.db.get_value(MEETING, item.meeting, "meeting_date"))
	if getdate(item.due) < day:
		frappe.throw(
			_("Due on {0}, before the meeting on {1}. Choose a later day.").format(
				format_date(item.due), format_date(day)
			),
			DueBeforeMeetingError,
			title=_("Due before the meeting"),
		)


def complete(item: Document, evidence: str) -> None:
	"""Report an item as done, with what shows it, as the person responsible or who writes the minutes.

	Raises: WrongStateError, NotResponsibleError, EvidenceMissingError.
	"""
	STEPS.begin(item, "complete")
	if not (evidence or item.evidence or item.evidence_file or "").strip():
		frappe.throw(
			_("Write what shows that it is done, or where that can be found."),
			EvidenceMissingError,
			title=_("Evidence missing"),
		)
	STEPS.finish_unchecked(item, "complete", evidence=(evidence or item.evidence or "").strip())
	chairs = {frappe.db.get_value(MEETING, item.meeting, "chair_user")} - {frappe.session.user}
	_notify(item, chairs, N_("Something agreed in a meeting is done. Open it and verify it."))


@STEPS.rule(rules.RESPONSIBLE)
def _require_responsible(item: Document, user: str) -> None:
	is_own = user == item.responsible_user and is_at_work(user)
	if not is_own and not is_reachable(MEETING, item.meeting, user, writing=True):
		frappe.throw(
			_("Only {0} reports this as done.").format(item.responsible_name),
			NotResponsibleError,
			title=_("Not yours"),
		)


def complete_own(name: str, evidence: str) -> str:
	"""Report an item of the signed-in user as done; return the sentence to show.

	Raises: NotResponsibleError, with the same words for an item of others and for none.
	"""
	user = frappe.session.user
	responsible = frappe.db.get_value(ITEM, str(name), "responsible_user")
	if user == "Guest" or responsible != user or not is_at_work(user):
		frappe.throw(
			_("This is not yours to report. Open the page again to see what you have agreed to do."),
			NotResponsibleError,
			title=_("Not yours"),
		)
	complete(frappe.get_doc(ITEM, str(name)), evidence)
	return _("Thank you. Somebody else will look at it and verify it.")


def verify(item: Document) -> None:
	"""Verify, as another person, that an item is done.

	Raises: WrongStateError, OwnVerificationError, NotResponsibleError.
	"""
	STEPS.begin(item, "verify")
	STEPS.finish_unchecked(item, "verify")


def reopen(item: Document) -> None:
	"""Open an item again that is called done and is not.

	Raises: WrongStateError, OwnVerificationError, NotResponsibleError.
	"""
	STEPS.begin(item, "reopen")
	STEPS.finish_unchecked(item, "reopen")
	_notify(item, {item.responsible_user}, N_("Something you reported as done is open again. Look at it."))


@STEPS.rule(rules.ANOTHER)
def _refuse_who_did_it(item: Document, user: str) -> None:
	if user in (item.done_by, item.responsible_user):
		frappe.throw(
			_("Another person than who has done it verifies it."),
			OwnVerificationError,
			title=_("Not by yourself"),
		)


@STEPS.rule(rules.VERIFIER)
def _require_verifier(item: Document, user: str) -> None:
	chair = frappe.db.get_value(MEETING, item.meeting, "chair_user")
	is_readable = user == "Administrator" or is_reachable(ITEM, item.name, user)
	if not is_readable or (user != chair and not has_role(user, *VERIFIERS)):
		frappe.throw(
			_("The chair of the meeting, a leader or the coordinator verifies it."),
			NotResponsibleError,
			title=_("Not yours"),
		)


def _notify(item: Document, users: set, subject: str) -> None:
	notices.notify_unchecked(notices.get_enabled(users - {None}), subject, ITEM, item.name)


def get_open_items(school: str, before: object) -> list[frappe._dict]:
	"""Return what is not verified of a school's meetings before a day, the earliest due first."""
	item, meeting = frappe.qb.DocType(ITEM), frappe.qb.DocType(MEETING)
	query = frappe.qb.from_(item).join(meeting).on(item.meeting == meeting.name)
	query = query.select(item.name, item.what, item.is_internal, item.responsible_name)
	query = query.where((item.school == school) & (item.state != rules.VERIFIED))
	query = query.where(meeting.meeting_date < getdate(before))
	return query.orderby(item.due).orderby(item.name).run(as_dict=True)


def carry_over(meeting: Document) -> None:
	"""Put the open items of earlier meetings onto an agenda, each once; the caller saves it."""
	items = {row.name: row for row in get_open_items(meeting.school, meeting.meeting_date)}
	known = [row.action_item for row in meeting.agenda if row.action_item]
	for name in rules.get_missing_items(items, known):
		row = items[name]
		meeting.append(
			"agenda",
			{
				"subject": _shorten(_("Open item: {0}").format(row.what)),
				"presenter": row.responsible_name,
				"is_internal": row.is_internal,
				"action_item": name,
			},
		)


def _shorten(text: str) -> str:
	words = " ".join(text.split())
	return words if len(words) <= 140 else f"{words[:139]}…"


def carry_to_next_unchecked(meeting: Document) -> None:
	"""Put what is open onto the next meeting's agenda; the step has checked who finished this one."""
	name = frappe.db.get_value(
		MEETING,
		{
			"school": meeting.school,
			"status": ("in", (rules.SCHEDULED, rules.INVITED)),
			"meeting_date": (">", getdate(meeting.meeting_date)),
		},
		"name",
		order_by="meeting_date asc",
	)
	if name:
		following = frappe.get_doc(MEETING, name)
		before = len(following.agenda)
		carry_over(following)
		if len(following.agenda) > before:
			following.save(ignore_permissions=True)
