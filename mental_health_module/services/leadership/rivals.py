"""One leader (组长) at a time for a school, over all groups that are or were at work."""

import frappe
from frappe.model.document import Document
from frappe.utils import format_date

from mental_health_module.domain.leadership.membership import LEADER, Membership, get_rival_leaders
from mental_health_module.domain.leadership.steps import ACTIVE, DRAFT
from mental_health_module.services.leadership.groups import get_memberships
from mental_health_module.services.leadership.refusals import SecondLeaderError
from mental_health_module.words import _


def validate_leader_of_school(group: Document) -> None:
	"""Refuse a leader of a group at work while another person leads another group of the school.

	Raises: SecondLeaderError.
	"""
	if group.status != ACTIVE or _has_leaders_as_before(group):
		return
	own = get_memberships(group)
	for other in _get_other_groups(group):
		for first, second in get_rival_leaders([*own, *get_memberships(other)]):
			if first < len(own) <= second:
				_refuse_leader_elsewhere(group.members[first], other, other.members[second - len(own)])


def _has_leaders_as_before(group: Document) -> bool:
	before = group.get_doc_before_save()
	return bool(before) and before.status == ACTIVE and _get_leaders(before) == _get_leaders(group)


def _get_leaders(group: Document) -> list[Membership]:
	return [membership for membership in get_memberships(group) if membership.office == LEADER]


def _get_other_groups(group: Document) -> list[Document]:
	names = frappe.get_all(
		"MH Leadership Group",
		filters={"school": group.school, "status": ("!=", DRAFT), "name": ("!=", group.name)},
		pluck="name",
		order_by="name asc",
	)
	return [frappe.get_doc("MH Leadership Group", name) for name in names]


def _refuse_leader_elsewhere(row: Document, other: Document, rival: Document) -> None:
	until = format_date(rival.to_date) if rival.to_date else _("without end")
	frappe.throw(
		_("{0} leads the group {1} ({2} – {3}). End that first, or let {4} begin later.").format(
			rival.person_name, other.title, format_date(rival.from_date), until, row.person_name
		),
		SecondLeaderError,
		title=_("Two leaders"),
	)
