"""A member's own place in the leadership group, on the portal: for staff without our roles and for guests of
the group. Everything here is narrowed to the rows of the person who asks.
"""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, format_datetime

from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.people import Record
from mental_health_module.host.still_here import get_records_here
from mental_health_module.services.leadership.notice import get_own_rows, get_waiting_rows
from mental_health_module.services.leadership.offices import GROUP, get_current_groups
from mental_health_module.services.leadership.rows import get_duties
from mental_health_module.services.leadership.shown import list_shown
from mental_health_module.services.shared.portal_parts import Part, Subject, Visitor, Waiting
from mental_health_module.services.shared.shown_versions import make_version
from mental_health_module.words import _


@dataclass(frozen=True)
class GroupCard:
	"""A published group as one of its members sees it; texts are translated, not escaped.

	`version` stands for all that is shown and comes back with an acknowledgement.
	"""

	name: str
	title: str
	offices: tuple[str, ...]
	duties: tuple[str, ...]
	note: str
	is_waiting: bool
	version: str


def get_group_cards(user: str) -> tuple[GroupCard, ...]:
	"""Return the published groups of which a user is a member today."""
	groups = [frappe.get_doc(GROUP, name) for name in get_current_groups(user)]
	own = get_records_here(user) if groups else set()
	return tuple(_get_card(group, user, own) for group in groups if group.published_on)


def _get_card(group: Document, user: str, own: set[Record]) -> GroupCard:
	rows = get_own_rows(group, user, own)
	waiting = get_waiting_rows(group, user, own)
	texts = [duty for row in rows for duty in get_duties(group, row)]
	duties = [line for text in dict.fromkeys(texts) for line in text.splitlines() if line.strip()]
	stamps = [row.acknowledged_on for row in rows if row.acknowledged_on]
	note = "" if waiting else _("Acknowledged on {0}.").format(format_datetime(max(stamps)))
	return GroupCard(
		name=group.name,
		title=group.title,
		offices=tuple(map(_get_office, rows)),
		duties=tuple(duties),
		note=note,
		is_waiting=bool(waiting),
		version=make_version(GROUP, group.name, list_shown(group, rows)) if waiting else "",
	)


def _get_office(row: Document) -> str:
	since = _("since {0}").format(format_date(row.from_date))
	return " · ".join(filter(None, (_(row.office), row.subgroup, since)))


def _make_part(visitor: Visitor):
	return get_group_cards(visitor.user)


def _make_waiting(visitor: Visitor):
	return tuple(card for card in visitor.ask(_make_part) if card.is_waiting)


def _is_for(visitor: Visitor) -> bool:
	return bool(visitor.staff or visitor.ask(_make_part))


_HERE = "templates/includes/mental_health/"
# the own duty, and what holds for everybody
SUBJECT = Subject(
	"duties", N_("Duties and Regulations"), N_("Your duty, and what holds at the school"), _is_for
)
PART = Part(
	"groups",
	_HERE + "groups.html",
	_make_part,
	subject=SUBJECT.key,
	waiting=(Waiting(_make_waiting, _HERE + "group.html", "mh-confirmed"),),
	tells_who=True,
)
