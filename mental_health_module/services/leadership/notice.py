"""Publishing a leadership group, and who of its members has acknowledged the membership."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import format_datetime, getdate, now_datetime, today

from mental_health_module.domain.leadership import steps as rules
from mental_health_module.domain.leadership.membership import LEADER
from mental_health_module.domain.leadership.steps import ACTIVE
from mental_health_module.domain.shared.reminders import is_reminder_due
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.people import Record
from mental_health_module.host.still_here import get_records_here
from mental_health_module.services.leadership import published as leadership_published
from mental_health_module.services.leadership.numbers import say_publishing
from mental_health_module.services.leadership.offices import GROUP, MEMBER_ROW, covers
from mental_health_module.services.leadership.people import get_account, get_key, has_left
from mental_health_module.services.leadership.refusals import NothingToAcknowledgeError, NotLeaderError
from mental_health_module.services.leadership.rows import STEPS
from mental_health_module.services.shared import notices
from mental_health_module.words import _


@dataclass(frozen=True)
class Acknowledgement:
	"""A current member as the form's list shows it; `acknowledged` is a moment in words, or empty.

	`has_left`: the school's records say that the person is not there any more.
	"""

	person_name: str
	office: str
	has_account: bool
	acknowledged: str
	has_left: bool


def publish(group: Document, user: str) -> None:
	"""Tell every member with an account that the group is published; the leader's own row is acknowledged.

	A second time only those are told who have not acknowledged yet.

	Raises: WrongStateError unless the group is at work, NotLeaderError for everybody but its leader.
	"""
	STEPS.begin(group, "publish", user)
	for row in get_own_rows(group, user):
		_stamp(row, user)
	_tell(group, get_open_rows(group))
	group.update(STEPS.get_noted("publish", user))
	notice = leadership_published.make(group, get_current_rows(group))
	STEPS.finish(group, "publish", user, published_on=group.published_on, notice_then=notice)


@STEPS.rule(rules.OWN_LEADER)
def _require_leader(group: Document, user: str) -> None:
	if not is_leader(group, user):
		frappe.throw(
			_("Only the leader of this group publishes it. Ask the leader to sign in and press “Publish”."),
			NotLeaderError,
			title=_("For the leader"),
		)


def is_leader(group: Document, user: str) -> bool:
	"""Return whether a user is the leader (组长) of this very group today."""
	return any(row.office == LEADER for row in get_own_rows(group, user))


def get_own_rows(group: Document, user: str, own: set[Record] | None = None) -> list[Document]:
	"""Return a user's rows in a group that hold today.

	Args: own: as `get_records_here` returns them, where several groups are asked about.
	"""
	own = get_records_here(user) if own is None else own
	return [row for row in get_current_rows(group) if get_key(row) in own]


def get_current_rows(group: Document) -> list[Document]:
	"""Return a group's rows that hold today."""
	return [row for row in group.members if covers(row, getdate(today()))]


def get_open_rows(group: Document) -> list[Document]:
	"""Return the rows of today that nobody has acknowledged."""
	return [row for row in get_current_rows(group) if not row.acknowledged_on]


def _stamp(row: Document, user: str) -> None:
	row.acknowledged_on = row.acknowledged_on or now_datetime()
	row.acknowledged_by = row.acknowledged_by or user


def _tell(group: Document, rows: list[Document], once: str = "") -> None:
	accounts = {row.name: account for row in rows if (account := get_account(row))}
	notices.notify_unchecked(
		accounts.values(),
		N_("You are a member of the leadership group. Open it, read your duty and acknowledge it."),
		GROUP,
		group.name,
		once=once,
	)
	for row in rows:
		if row.name in accounts:
			row.notified_on = today()


def get_waiting_rows(group: Document, user: str, own: set[Record] | None = None) -> list[Document]:
	"""Return a user's rows that wait for an acknowledgement; none before the group is published.

	Args: own: as for `get_own_rows`.
	"""
	if group.status != ACTIVE or not group.published_on:
		return []
	return [row for row in get_own_rows(group, user, own) if not row.acknowledged_on]


def acknowledge(group_name: str, user: str) -> str:
	"""Write down that a user has acknowledged the own membership; return the sentence to show.

	Members need no right to the group for this: the stamp goes to their own rows and to nothing else.

	Raises: NothingToAcknowledgeError when no row of this user waits, or there is no such group.
	"""
	group = frappe.get_doc(GROUP, group_name) if frappe.db.exists(GROUP, str(group_name)) else None
	rows = get_waiting_rows(group, user) if group else []
	if not rows:
		frappe.throw(
			_("Nothing waits for your acknowledgement here. Open the page again to see how it stands."),
			NothingToAcknowledgeError,
			title=_("Nothing to acknowledge"),
		)
	for row in rows:
		stamp = {"acknowledged_on": now_datetime(), "acknowledged_by": user}
		frappe.db.set_value(MEMBER_ROW, row.name, stamp, update_modified=False)
	frappe.clear_document_cache(GROUP, group.name)
	return _("Thank you. Your acknowledgement is written down.")


def get_acknowledgements(group: Document) -> list[Acknowledgement]:
	"""Return today's members with their acknowledgement, those without one first."""
	rows = [
		Acknowledgement(
			row.person_name,
			_(row.office),
			bool(get_account(row)),
			format_datetime(row.acknowledged_on) if row.acknowledged_on else "",
			has_left(row),
		)
		for row in get_current_rows(group)
	]
	return sorted(rows, key=lambda row: bool(row.acknowledged))


def get_overview(group: Document, user: str) -> dict:
	"""Return what the form shows below the members, and which buttons a user gets.

	Returns: rows (acknowledgements as dictionaries), is_leader, is_waiting, and `publishing`: from when on it
	can be published, "" unless that is what comes next.
	"""
	return {
		"rows": [vars(row) for row in get_acknowledgements(group)] if group.published_on else [],
		"is_leader": is_leader(group, user),
		"is_waiting": bool(get_waiting_rows(group, user)),
		"publishing": say_publishing(group) if group.status == ACTIVE and not group.published_on else "",
	}


def remind_unchecked() -> None:
	"""Tell members of published groups who have not acknowledged: at first, then once a week.

	Unchecked: the daily job tells whoever became a member since, without anybody asking for it.
	"""
	filters = {"status": ACTIVE, "published_on": ("is", "set")}
	for name in frappe.get_all(GROUP, filters=filters, pluck="name", order_by="name asc"):
		group = frappe.get_doc(GROUP, name)
		due = [row for row in get_open_rows(group) if _is_due(row)]
		_tell(group, due, once=today())
		for row in due:
			frappe.db.set_value(MEMBER_ROW, row.name, "notified_on", row.notified_on, update_modified=False)


def _is_due(row: Document) -> bool:
	return is_reminder_due(getdate(row.notified_on) if row.notified_on else None, getdate(today()))
