"""The sub-groups of a leadership group: known, without circles, as a tree with their members."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from mental_health_module.domain.leadership.subgroups import find_circle, get_tree
from mental_health_module.services.leadership.refusals import CircularSubgroupError, UnknownSubgroupError
from mental_health_module.words import _


@dataclass(frozen=True)
class Branch:
	"""A sub-group in the tree: how deep it stands, its duty, and the members of it in their order."""

	name: str
	depth: int
	duty: str
	members: tuple[Document, ...]


def validate_subgroups(group: Document) -> None:
	"""Refuse members of an unknown sub-group, unknown parents, two of one name, and circles.

	Raises: UnknownSubgroupError, CircularSubgroupError.
	"""
	for row in group.subgroups:
		row.subgroup_name = (row.subgroup_name or "").strip()
		row.parent_subgroup = (row.parent_subgroup or "").strip() or None
	known = [row.subgroup_name for row in group.subgroups]
	_refuse_twice(known)
	for row in group.members:
		_refuse_unknown(row, row.subgroup, known)
	for row in group.subgroups:
		_refuse_unknown(row, row.parent_subgroup, known)
	_refuse_circle(find_circle(_get_parents(group)))


def _get_parents(group: Document) -> dict[str, str | None]:
	return {row.subgroup_name: row.parent_subgroup for row in group.subgroups}


def _refuse_unknown(row: Document, name: str | None, known: list[str]) -> None:
	if name and name not in known:
		frappe.throw(
			_("Row {0}: there is no sub-group “{1}”. Add it to the sub-groups, or choose another.").format(
				row.idx, name
			),
			UnknownSubgroupError,
			title=_("Unknown sub-group"),
		)


def _refuse_twice(known: list[str]) -> None:
	twice = [name for index, name in enumerate(known) if name in known[:index]]
	if twice:
		frappe.throw(
			_("Two sub-groups are called “{0}”. Give one of them another name.").format(twice[0]),
			CircularSubgroupError,
			title=_("One name twice"),
		)


def _refuse_circle(circle: list[str]) -> None:
	if circle:
		frappe.throw(
			_(
				"These sub-groups belong to one another in a circle: {0}. Let one of them belong to none."
			).format(" → ".join([*circle, circle[0]])),
			CircularSubgroupError,
			title=_("Sub-groups in a circle"),
		)


def get_branches(group: Document, rows: list[Document]) -> list[Branch]:
	"""Return the tree from top to bottom, each sub-group with those of `rows` who belong to it."""
	duties = {row.subgroup_name: row.duty or "" for row in group.subgroups}
	return [
		Branch(name, depth, duties[name], tuple(row for row in rows if row.subgroup == name))
		for name, depth in get_tree(_get_parents(group))
	]
