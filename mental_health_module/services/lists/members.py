"""Lists of members: what they change in a leadership group, and how it is written and undone."""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

from mental_health_module.domain.leadership.constituencies import OUTSIDE_PERSON
from mental_health_module.domain.leadership.duties import expand
from mental_health_module.domain.leadership.membership_plan import (
	CHANGED,
	NEW,
	VALUES,
	MemberEntry,
	MemberRow,
	find_conflicts,
	find_rewritten,
	plan_members,
)
from mental_health_module.domain.leadership.membership_sheet import MembershipList, parse_membership_sheet
from mental_health_module.domain.leadership.steps import CLOSED, DRAFT
from mental_health_module.domain.sheets.messages import shorten
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.host.calendar import get_year_bounds
from mental_health_module.services.leadership.duties import get_catalogue
from mental_health_module.services.leadership.people import get_canonical_key
from mental_health_module.services.lists.outsiders import find_outsiders
from mental_health_module.services.lists.people import resolve
from mental_health_module.services.lists.plan import Plan, PreviewRow, describe
from mental_health_module.services.lists.refusals import ListNotAllowedError
from mental_health_module.services.lists.words import get_said
from mental_health_module.services.shared.refusals import WrongStateError
from mental_health_module.words import _

DOCTYPE = "MH Leadership Group"
MAX_ROWS = 2_000


def check_rights(document: Document) -> None:
	"""Refuse users who may not change the group.

	Raises: ListNotAllowedError.
	"""
	if not frappe.get_doc(DOCTYPE, document.leadership_group).has_permission("write"):
		frappe.throw(
			_("You may not change this leadership group. Ask its leader to import this list."),
			ListNotAllowedError,
			title=_("Not allowed"),
		)


def parse(document: Document, sheet: Sheet) -> MembershipList:
	"""Return the members that the sheet lists."""
	return parse_membership_sheet(sheet, get_said(document))


def add_entries(document: Document, parsed: MembershipList, plan: Plan, preview_rows: int) -> None:
	"""Put into the plan what happens with each row, and the problems that stand in the way.

	Raises: WrongStateError when the group is closed.
	"""
	group = _get_open_group(document)
	people = find_outsiders(parsed.rows)
	people |= resolve(document, [row for row in parsed.rows if row.row_number not in people], plan)
	rows = [row for row in parsed.rows if row.row_number in people]
	catalogue = get_catalogue()
	listed = [_get_listed(row, people[row.row_number], catalogue) for row in rows]
	stored = [_read(row) for row in group.members]
	plan.entries = plan_members(listed, stored, _get_first_day(group))
	_add_conflicts(plan, stored, parsed.headings.columns)
	if group.status != DRAFT:
		_add_rewritten(plan, stored, parsed.headings.columns)
	described = {row.row_number: describe(row) for row in rows[:preview_rows]}
	plan.preview = [_show(entry, described) for entry in plan.entries[:preview_rows]]


def _get_open_group(document: Document) -> Document:
	group = frappe.get_doc(DOCTYPE, document.leadership_group, for_update=True)
	if group.status == CLOSED:
		frappe.throw(
			_("The leadership group {0} is closed. Its members stay as they were.").format(group.title),
			WrongStateError,
			title=_("Group is closed"),
		)
	return group


def _get_first_day(group: Document) -> date:
	"""Return when a membership without date begins: with the year; into a group at work people come today."""
	bounds = get_year_bounds(group.academic_year)
	is_now = bounds and getdate(bounds[0]) <= getdate(today()) <= getdate(bounds[1])
	if bounds and (group.status == DRAFT or not is_now):
		return getdate(bounds[0])
	return getdate(today())


def _get_listed(row, person, catalogue: dict[str, str]) -> tuple[int, str, MemberRow]:
	said = {name: getattr(row, name) for name in VALUES}
	said["duty"] = expand(row.duty, catalogue)
	if person.person_type != OUTSIDE_PERSON:
		said["organisation"] = None
	return row.row_number, person.name, MemberRow(person.person_type, person.person, **said)


def _read(row: Document) -> MemberRow:
	return MemberRow(
		*get_canonical_key(row),
		row.office,
		row.duty or None,
		row.subgroup or None,
		getdate(row.from_date) if row.from_date else None,
		getdate(row.to_date) if row.to_date else None,
		bool(row.by_rule),
		row.constituency or None,
		row.organisation or None,
	)


def _add_conflicts(plan: Plan, stored: list[MemberRow], columns: dict) -> None:
	conflicts = find_conflicts(plan.entries, stored)
	sentences = (
		("office", conflicts.overlaps, _("{0} would hold the same office twice at the same time.")),
		("office", conflicts.rivals, _("{0} would be a second leader at the same time. A group has one.")),
		("to_date", conflicts.reversed, _("The membership of {0} would end before it begins.")),
	)
	for field, entries, sentence in sentences:
		label = columns[field].label if field in columns else ""
		for entry in entries:
			plan.add_problem(entry, label, _(entry.after.office), sentence.format(entry.person_name))


def _add_rewritten(plan: Plan, stored: list[MemberRow], columns: dict) -> None:
	"""Name the rows that would write over a membership of a group at work, before anything is tried."""
	for entry, fact in find_rewritten(plan.entries, stored, getdate(today())):
		label = columns[fact].label if fact in columns else ""
		plan.add_problem(
			entry,
			label,
			getattr(entry.after, fact, ""),
			_(
				"The membership of {0} stands on record and is not overwritten. End it, and add a new row."
			).format(entry.person_name),
		)


def _show(entry: MemberEntry, described: dict[int, str]) -> PreviewRow:
	after = entry.after
	days = " – ".join(format_date(day) if day else "…" for day in (after.from_date, after.to_date))
	constituency = _(after.constituency) if after.constituency else None
	details = (_(after.office), constituency, after.subgroup, shorten(after.duty or ""), days)
	shown = after.organisation if after.person_type == OUTSIDE_PERSON else after.person
	return PreviewRow(
		entry.row_number,
		described.get(entry.row_number, ""),
		f"{entry.person_name} ({shown})" if shown else entry.person_name,
		entry.action,
		" · ".join(filter(None, details)),
	)


def apply(document: Document, plan: Plan) -> dict:
	"""Write the plan into the group; return what `undo` needs."""
	group = _get_open_group(document)
	created, changed = [], []
	for entry in plan.entries:
		if entry.action == NEW:
			created.append(group.append("members", {**_get_values(entry), "list_import": document.name}))
		elif entry.action == CHANGED:
			row = group.members[entry.index]
			changed.append((row, _get_state(row)))
			row.update(_get_values(entry))
	subgroups = _add_subgroups(group)
	group.save()
	return {
		"created": [[row.name, _get_state(row)] for row in created],
		"changed": [[row.name, _get_state(row), before] for row, before in changed],
		"subgroups": subgroups,
	}


def _get_values(entry: MemberEntry) -> dict:
	after = entry.after
	values = {name: getattr(after, name) for name in VALUES}
	if after.person_type == OUTSIDE_PERSON:
		return {"person_type": OUTSIDE_PERSON, "person_name": entry.person_name, **values}
	return {"person_type": after.person_type, "person": after.person, **values}


def _get_state(row: Document) -> list[str]:
	"""Return what a list can change in a row, as text."""
	values = (row.person_type, row.person, *(row.get(name) for name in VALUES))
	return [str(value or "") for value in values]


def _add_subgroups(group: Document) -> list[str]:
	known = {row.subgroup_name for row in group.subgroups}
	new = list(dict.fromkeys(row.subgroup for row in group.members if row.subgroup not in known))
	new = [name for name in new if name]
	for name in new:
		group.append("subgroups", {"subgroup_name": name})
	return new


def get_changed_since(document: Document, previous: dict) -> list[str]:
	"""Return the people in whose rows somebody has changed something after the commit."""
	group = _get_open_group(document)
	return sorted(row.person_name or row.person for row in _get_changed(group, previous))


def _get_changed(group: Document, previous: dict) -> list[Document]:
	written = {row[0]: row[1] for row in (*previous["created"], *previous["changed"])}
	return [row for row in group.members if row.name in written and not _is_state(row, written[row.name])]


def _is_state(row: Document, written: list[str]) -> bool:
	"""Whether a row holds what was written; lists of the first version knew two values less."""
	return _get_state(row)[: len(written)] == written


def undo(document: Document, previous: dict) -> int:
	"""Take back what `apply` wrote; return how many rows were kept because they were changed afterwards.

	Raises: WrongStateError when the group is closed; whatever saving the group refuses.
	"""
	group = _get_open_group(document)
	kept = _get_changed(group, previous)
	for row in kept:
		row.list_import = None
	own = {row.name: row for row in group.members if row not in kept}
	for name, _written, before in previous["changed"]:
		if name in own:
			_restore(own[name], before)
	created = {row[0] for row in previous["created"]}
	_remove(group, created.intersection(own), previous["subgroups"])
	group.flags.takes_back_list = document.name
	group.save()
	group.flags.takes_back_list = None
	return len(kept)


def _restore(row: Document, before: list[str]) -> None:
	row.person_type, row.person, *values = before
	row.update({name: value or None for name, value in zip(VALUES, values, strict=False)})


def _remove(group: Document, names: set[str], subgroups: list[str]) -> None:
	group.set("members", [row for row in group.members if row.name not in names])
	used = {row.subgroup for row in group.members}
	unused = set(subgroups) - used
	group.set("subgroups", [row for row in group.subgroups if row.subgroup_name not in unused])
