"""What the founding notice (成立通知) and the duty sheet (分工职责表) say, for their print formats."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

from mental_health_module.domain.leadership.membership import OFFICES
from mental_health_module.domain.leadership.steps import ACTIVE, CLOSED, DRAFT
from mental_health_module.services.leadership import published as leadership_published
from mental_health_module.services.leadership.duties import get_open_duties
from mental_health_module.services.leadership.notice import get_current_rows
from mental_health_module.services.leadership.subgroups import Branch, get_branches
from mental_health_module.services.shared.papers.seal import Seal, get_seal
from mental_health_module.words import _


@dataclass(frozen=True)
class OfficePrint:
	"""An office with its members.

	`common_duty` is the duty of all of them when they have the same; else `duties` has a line for each.
	"""

	title: str
	members: tuple[Document, ...]
	common_duty: tuple[str, ...]
	duties: tuple[str, ...]


@dataclass(frozen=True)
class LeadershipPrint:
	"""A leadership group as it is printed: members by office, the tree of sub-groups, open duties.

	`as_of` says of which day the members are; `said` has what else the founding notice says.
	"""

	offices: tuple[OfficePrint, ...]
	branches: tuple[Branch, ...]
	open_duties: tuple[str, ...]
	joiner: str
	as_of: str
	said: Document | frappe._dict
	seal: Seal


def get_leadership_print(group: Document, as_published: bool = False) -> LeadershipPrint:
	"""Return what a print of a group shows: the members of today, of a closed group those of its end.

	A template calls it with the document that Frappe has let the user print.

	Args: as_published: what the group was when its leader has published it, if this has been done.
	"""
	published = leadership_published.read(group) if as_published and group.status != DRAFT else None
	said = published or group
	rows = published.members if published else _get_rows(group)
	offices = (_get_office(office, [row for row in rows if row.office == office]) for office in OFFICES)
	return LeadershipPrint(
		offices=tuple(office for office in offices if office.members),
		branches=tuple(get_branches(said, rows)),
		open_duties=tuple(get_open_duties(group)) if group.status != CLOSED else (),
		joiner=_get_joiner(),
		as_of=_get_day_in_words(group, published),
		said=said,
		seal=get_seal(group.school, said.founded_on if as_published else None),
	)


def _get_joiner() -> str:
	return "、" if (frappe.local.lang or "en").startswith("zh") else ", "


def _get_day_in_words(group: Document, published: frappe._dict | None) -> str:
	"""Return the sentence on whose day the members are; "" for a draft, which holds on none."""
	if group.status == DRAFT:
		return ""
	last = today() if group.status == ACTIVE else _get_last_day(group)
	day = getdate(published.published_on) if published else last
	return _("Members as they stood on {0}.").format(format_date(day)) if day else ""


def _get_last_day(group: Document) -> str:
	return max((str(row.to_date) for row in group.members if row.to_date), default="")


def _get_rows(group: Document) -> list[Document]:
	if group.status == ACTIVE:
		return get_current_rows(group)
	if group.status == CLOSED:
		last = _get_last_day(group)
		return [row for row in group.members if not row.to_date or str(row.to_date) == last]
	return [row for row in group.members if not row.to_date]


def _get_office(office: str, members: list[Document]) -> OfficePrint:
	duties = {tuple(get_duty_lines(row)) for row in members}
	common = duties.pop() if len(duties) == 1 and len(members) > 1 else ()
	said = () if common else tuple(_say_duty(row) for row in members if row.duty)
	return OfficePrint(_(office), tuple(members), common, said)


def _say_duty(row: Document) -> str:
	"""Return whose duty is what in one line: 王老师：规划；宣传."""
	is_chinese = (frappe.local.lang or "en").startswith("zh")
	colon, between = ("：", "；") if is_chinese else (": ", "; ")
	return row.person_name + colon + between.join(get_duty_lines(row))


def get_duty_lines(row: Document) -> list[str]:
	"""Return the lines of a member's duty."""
	return [line.strip() for line in (row.duty or "").splitlines() if line.strip()]
