"""Rows of a leadership group at work are ended, never overwritten: who was a member stays on record."""

from typing import NoReturn

import frappe
from frappe.model.document import Document
from frappe.utils import cstr, getdate, today

from mental_health_module.access.turns import read_now
from mental_health_module.domain.leadership import steps as rules
from mental_health_module.domain.leadership.membership_rows import RowFacts, get_forbidden_changes
from mental_health_module.domain.leadership.steps import CLOSED, DRAFT
from mental_health_module.host.people import PersonRecord, Record
from mental_health_module.services.leadership.people import get_canonical_key, get_key
from mental_health_module.services.leadership.refusals import (
	ClosedGroupError,
	KeptGroupError,
	RewrittenRowError,
)
from mental_health_module.services.shared.people import read_people
from mental_health_module.services.shared.steps import Machine, is_taking
from mental_health_module.words import _, get_label

GROUP = "MH Leadership Group"
STEPS = Machine(GROUP, rules.STEPS, ("published_on", "published_by", "notice_then"))
STAMPS = ("acknowledged_on", "acknowledged_by", "notified_on")
FACT_FIELDS = {
	"person": "person",
	"office": "office",
	"from_date": "from_date",
	"constituency": "constituency",
	"subgroup": "subgroup",
	"to_date": "to_date",
}
CONTENT = (
	*("person_type", "person", "person_name", "organisation", "office", "constituency", "subgroup", "duty"),
	*("from_date", "to_date"),
)


def keep_stamps(group: Document) -> None:
	"""Keep who has acknowledged the membership and when: written by that person's button alone.

	Somebody whose duty, or whose sub-group's, is another one now has not acknowledged it, and is told anew.
	"""
	if is_taking(group):
		return
	stored = _get_stored_rows(group)
	for row in group.members:
		before = stored.get(row.name)
		is_kept = before and get_duties(group.get_doc_before_save(), before) == get_duties(group, row)
		for field in STAMPS:
			row.set(field, before.get(field) if is_kept else None)


def get_name_of_then(group: Document, row: Document) -> str | None:
	"""Return the name in the row of a membership that has ended; None for others, and in a draft."""
	before = group.get_doc_before_save()
	stored = _get_stored_rows(group).get(row.name)
	if not stored or before.status == DRAFT or not stored.to_date:
		return None
	is_over = before.status == CLOSED or getdate(stored.to_date) < getdate(today())
	return stored.person_name if is_over else None


def get_duties(group: Document, row: Document) -> tuple[str, ...]:
	"""Return what a member acknowledges: the own duty, and that of the sub-group."""
	own = [cstr(one.duty) for one in group.subgroups if one.subgroup_name == row.subgroup]
	return cstr(row.duty).strip(), *own


def validate_rows(group: Document) -> None:
	"""Refuse to delete or rewrite stored rows of a group that is or was at work; a draft is free.

	Undoing a list import takes back what that list has written, and nothing else.

	Raises: RewrittenRowError, ClosedGroupError.
	"""
	before = group.get_doc_before_save()
	if not before or before.status == DRAFT:
		return
	if before.status == CLOSED:
		_refuse_change_of_closed(before, group)
		return
	kept = {row.name: row for row in group.members}
	taken_back = group.flags.takes_back_list
	read = read_people(before.members)
	for stored in before.members:
		if stored.name not in kept and not (taken_back and stored.list_import == taken_back):
			_refuse_deletion_of_row(stored)
		if stored.name in kept and not taken_back:
			_refuse_rewriting(stored, kept[stored.name], read)


def _get_stored_rows(group: Document) -> dict[str, Document]:
	before = group.get_doc_before_save()
	return {row.name: row for row in before.members} if before else {}


def _refuse_rewriting(stored: Document, row: Document, read: dict[Record, PersonRecord]) -> None:
	before, after = _get_facts(stored, get_canonical_key(stored, read)), _get_facts(row, get_key(row))
	forbidden = get_forbidden_changes(before, after, getdate(today()))
	if forbidden:
		frappe.throw(
			_(
				"Row {0}: “{1}” of {2} stays as it is, for this group is at work. Enter the last day in "
				"“Until” and add a new row."
			).format(
				row.idx, get_label(row.meta, FACT_FIELDS[forbidden[0]]), frappe.bold(stored.person_name)
			),
			RewrittenRowError,
			title=_("End the row, do not overwrite it"),
		)


def _refuse_deletion_of_row(stored: Document) -> NoReturn:
	frappe.throw(
		_(
			"The row of {0} (since {1}) cannot be deleted, for this group is at work. Enter the last day in "
			"“Until” instead."
		).format(stored.person_name, frappe.format(stored.from_date, "Date")),
		RewrittenRowError,
		title=_("End the row, do not delete it"),
	)


def _get_facts(row: Document, key: tuple[str, str]) -> RowFacts:
	return RowFacts(
		key,
		row.office,
		getdate(row.from_date),
		getdate(row.to_date) if row.to_date else None,
		row.constituency or "",
		row.subgroup or "",
	)


def _refuse_change_of_closed(before: Document, group: Document) -> None:
	if _get_content(before) != _get_content(group):
		frappe.throw(
			_("This group is closed, and its members stay as they were. Copy it to another year instead."),
			ClosedGroupError,
			title=_("Group is closed"),
		)


def _get_content(group: Document) -> list[tuple]:
	return sorted((cstr(row.name), *(cstr(row.get(field)) for field in CONTENT)) for row in group.members)


def refuse_deletion(group: Document) -> None:
	"""Refuse to delete a group that is or was at work.

	Raises: KeptGroupError.
	"""
	if read_now(group) != DRAFT:
		frappe.throw(
			_("This group is or was at work and stays on record. Close it when its year is over."),
			KeptGroupError,
			title=_("Group stays on record"),
		)
