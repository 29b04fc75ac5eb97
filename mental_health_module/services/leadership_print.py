"""What the founding notice (成立通知) and the duty sheet (分工职责表) say, for their print formats."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from mental_health_module.domain.membership import OFFICES
from mental_health_module.services.leadership_duties import get_open_duties
from mental_health_module.services.leadership_notice import get_current_rows
from mental_health_module.services.leadership_rows import ACTIVE, CLOSED
from mental_health_module.services.leadership_subgroups import Branch, get_branches
from mental_health_module.words import _


@dataclass(frozen=True)
class OfficePrint:
	"""An office with its members; `common_duty` is the duty of all of them when they have the same."""

	title: str
	members: tuple[Document, ...]
	common_duty: tuple[str, ...]


@dataclass(frozen=True)
class LeadershipPrint:
	"""A leadership group as it is printed: members by office, the tree of sub-groups, open duties."""

	offices: tuple[OfficePrint, ...]
	branches: tuple[Branch, ...]
	open_duties: tuple[str, ...]
	joiner: str


def get_leadership_print(group: Document) -> LeadershipPrint:
	"""Return what a print of a group shows: the members of today, of a closed group those of its end.

	A template calls it with the document that Frappe has let the user print.
	"""
	rows = _get_rows(group)
	offices = (_get_office(office, [row for row in rows if row.office == office]) for office in OFFICES)
	return LeadershipPrint(
		offices=tuple(office for office in offices if office.members),
		branches=tuple(get_branches(group, rows)),
		open_duties=tuple(get_open_duties(group)) if group.status != CLOSED else (),
		joiner="、" if (frappe.local.lang or "en").startswith("zh") else ", ",
	)


def _get_rows(group: Document) -> list[Document]:
	if group.status == ACTIVE:
		return get_current_rows(group)
	if group.status == CLOSED:
		last = max((str(row.to_date) for row in group.members if row.to_date), default="")
		return [row for row in group.members if not row.to_date or str(row.to_date) == last]
	return [row for row in group.members if not row.to_date]


def _get_office(office: str, members: list[Document]) -> OfficePrint:
	duties = {tuple(get_duty_lines(row)) for row in members}
	common = duties.pop() if len(duties) == 1 and len(members) > 1 else ()
	return OfficePrint(_(office), tuple(members), common)


def get_duty_lines(row: Document) -> list[str]:
	"""Return the lines of a member's duty."""
	return [line.strip() for line in (row.duty or "").splitlines() if line.strip()]
