"""The leadership group (领导小组): checks, states, the homeroom rule, and the copy to the next year."""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

from mental_health_module.domain.leadership import steps as rules
from mental_health_module.domain.leadership.constituencies import HOMEROOM_TEACHER
from mental_health_module.domain.leadership.membership import (
	LEADER,
	MEMBER,
	Membership,
	get_homeroom_changes,
	get_overlaps,
	get_rival_leaders,
)
from mental_health_module.domain.leadership.steps import ACTIVE, CLOSED
from mental_health_module.host.calendar import get_year_bounds
from mental_health_module.host.schools import get_programs
from mental_health_module.host.still_here import keep_people
from mental_health_module.host.student_groups import get_homeroom_teachers
from mental_health_module.services.leadership.people import get_key, get_person_keys, set_member
from mental_health_module.services.leadership.refusals import (
	OverlappingMembershipError,
	SecondActiveGroupError,
	SecondLeaderError,
	YearNotBegunError,
)
from mental_health_module.services.leadership.rows import STEPS, get_name_of_then
from mental_health_module.services.shared.people import read_people
from mental_health_module.services.shared.refusals import NoLeaderError, PeriodError
from mental_health_module.words import _


def set_title(group: Document) -> None:
	"""Name the group by its school and year."""
	group.title = f"{group.school} {group.academic_year}"


def set_members(group: Document) -> None:
	"""Put the canonical person and the name into every member row; who was a member keeps the name of then.

	Raises: UnknownPersonError, UnnamedPersonError, ConstituencyError, OutsideOfficeError.
	"""
	read = read_people(group.members)
	for row in group.members:
		name = get_name_of_then(group, row)
		set_member(row, read)
		row.person_name = name or row.person_name


def validate_periods(group: Document) -> None:
	"""Refuse rows that end before they begin.

	Raises: PeriodError naming the row.
	"""
	for row in group.members:
		if row.to_date and getdate(row.to_date) < getdate(row.from_date):
			frappe.throw(
				_("Row {0}: {1} ends on {2}, before the start on {3}. Correct one of the dates.").format(
					row.idx, row.person_name, format_date(row.to_date), format_date(row.from_date)
				),
				PeriodError,
				title=_("End before start"),
			)


def validate_offices(group: Document) -> None:
	"""Refuse one person twice in one office, and two leaders, on the same day.

	Raises: OverlappingMembershipError, SecondLeaderError.
	"""
	memberships = get_memberships(group)
	for first, second in get_overlaps(memberships):
		frappe.throw(
			_(
				"Rows {0} and {1} give {2} the same office at the same time. End the earlier row first; if "
				"two people have this name, choose or write in one row what tells them apart."
			).format(first + 1, second + 1, group.members[second].person_name),
			OverlappingMembershipError,
			title=_("Overlapping membership"),
		)
	for first, second in get_rival_leaders(memberships):
		frappe.throw(
			_("Rows {0} and {1} both name a leader for the same time. A group has one leader.").format(
				first + 1, second + 1
			),
			SecondLeaderError,
			title=_("Two leaders"),
		)


def get_memberships(group: Document) -> list[Membership]:
	"""Return the member rows as plain memberships, in their order."""
	keys = get_person_keys(get_key(row) for row in group.members)
	return [
		Membership(
			keys[get_key(row)],
			row.office,
			getdate(row.from_date),
			getdate(row.to_date) if row.to_date else None,
			bool(row.by_rule),
		)
		for row in group.members
	]


def activate(group: Document) -> None:
	"""Let a drafted group begin its work.

	Raises: WrongStateError, NoLeaderError, YearNotBegunError, SecondActiveGroupError.
	"""
	STEPS.begin(group, "activate")
	group.founded_on = group.founded_on or today()
	follow_homeroom_teachers(group)
	STEPS.finish(group, "activate")


@STEPS.rule(rules.HAS_LEADER)
def _refuse_without_leader(group: Document, user: str) -> None:
	if not any(row.office == LEADER for row in group.members):
		frappe.throw(
			_("The group has no leader yet. Add the leader to the members, then activate it."),
			NoLeaderError,
			title=_("No leader"),
		)


@STEPS.rule(rules.YEAR_BEGUN)
def _refuse_before_the_year(group: Document, user: str) -> None:
	bounds = get_year_bounds(group.academic_year)
	if bounds and getdate(bounds[0]) > getdate(today()):
		frappe.throw(
			_(
				"{0} begins on {1}. Until then the group of now stays at work, and this one is prepared as a "
				"draft. Activate it from that day on."
			).format(group.academic_year, format_date(bounds[0])),
			YearNotBegunError,
			title=_("Not begun yet"),
		)


def close(group: Document) -> None:
	"""End the work of an active group: every open membership ends with today.

	Raises: WrongStateError when it is not active.
	"""
	STEPS.begin(group, "close")
	for row in group.members:
		if not row.to_date:
			row.to_date = max(getdate(today()), getdate(row.from_date))
	STEPS.finish(group, "close")


@STEPS.rule(rules.ONE_OF_THE_YEAR)
def _refuse_second_active_group(group: Document, user: str) -> None:
	other = frappe.db.exists(
		"MH Leadership Group",
		{
			"school": group.school,
			"academic_year": group.academic_year,
			"status": ACTIVE,
			"name": ("!=", group.name),
		},
	)
	if other:
		frappe.throw(
			_("{0} already has an active group for {1}: {2}. Close it first.").format(
				group.school, group.academic_year, other
			),
			SecondActiveGroupError,
			title=_("Second active group"),
		)


def follow_homeroom_teachers(group: Document, day: date | None = None) -> bool:
	"""Let the rows by rule follow the host's homeroom teachers; return whether a row changed.

	The change is made in the document, the caller saves it.
	"""
	if not group.follow_homeroom_teachers or group.status == CLOSED:
		return False
	day = day or getdate(today())
	teachers = _get_teachers(group)
	changes = get_homeroom_changes(get_memberships(group), list(teachers), day)
	for index in changes.end:
		row = group.members[index]
		row.to_date = max(changes.last_day, getdate(row.from_date))
	for person in changes.join:
		_add_by_rule(group, teachers[person], _get_first_day(group, day))
	return bool(changes.join or changes.end)


def _get_teachers(group: Document) -> dict:
	school = frappe.get_doc("MH School", group.school)
	programs = get_programs([(unit.unit_type, unit.unit) for unit in school.units])
	rule = frappe.db.get_single_value("MH Settings", "homeroom_rule")
	teachers = get_homeroom_teachers(group.academic_year, rule, programs)
	found = {(one.person_type, one.person): one for one in keep_people(teachers)}
	return {key: found[record] for record, key in get_person_keys(found).items()}


def _get_first_day(group: Document, day: date) -> date:
	bounds = get_year_bounds(group.academic_year)
	return (
		max(day, getdate(bounds[0]))
		if bounds and getdate(bounds[1]) >= day
		else getdate(group.founded_on or (bounds[0] if bounds else day))
	)


def _add_by_rule(group: Document, teacher, from_date: date) -> None:
	group.append(
		"members",
		{
			"person_type": teacher.person_type,
			"person": teacher.person,
			"person_name": teacher.person_name,
			"office": MEMBER,
			"constituency": HOMEROOM_TEACHER,
			"duty": _("Homeroom teacher"),
			"from_date": from_date,
			"by_rule": 1,
		},
	)


def copy_to_year(group: Document, academic_year: str) -> Document:
	"""Return a stored draft for another year with today's members, starting on that year's first day.

	Members by rule are not copied: the rule finds those of the new year.

	Raises: PeriodError when the year is the group's own or does not exist.
	"""
	bounds = get_year_bounds(academic_year)
	if academic_year == group.academic_year or not bounds:
		frappe.throw(
			_("Choose another academic year than {0}.").format(group.academic_year),
			PeriodError,
			title=_("Same year"),
		)
	new = frappe.new_doc("MH Leadership Group")
	new.update(
		{
			"school": group.school,
			"academic_year": academic_year,
			"follow_homeroom_teachers": group.follow_homeroom_teachers,
			"copied_from": group.name,
		}
	)
	for row in group.subgroups:
		kept = ("subgroup_name", "parent_subgroup", "duty")
		new.append("subgroups", {field: row.get(field) for field in kept})
	for row in _get_last_members(group):
		_copy_member(new, row, bounds[0])
	return new.insert()


def _get_last_members(group: Document) -> list[Document]:
	last_day = max((getdate(row.to_date) for row in group.members if row.to_date), default=None)
	return [
		row
		for row in group.members
		if not row.by_rule
		and (not row.to_date or (group.status == CLOSED and getdate(row.to_date) == last_day))
	]


def _copy_member(group: Document, row: Document, from_date: date) -> None:
	kept = (
		*("person_type", "person", "person_name", "organisation", "office", "constituency"),
		*("duty", "subgroup"),
	)
	group.append("members", {**{field: row.get(field) for field in kept}, "from_date": from_date})
