"""Who holds which office in a school's leadership group, today and on any other day.

Read from the dated rows of groups that are or were at work; what a role says counts for nothing here.
Unchecked throughout: callers decide on an answer, or have asked for the right to show it.
"""

from collections.abc import Iterable
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from mental_health_module.domain.leadership.by_day import GroupOfYear, choose_group
from mental_health_module.domain.leadership.constituencies import is_representative
from mental_health_module.domain.leadership.membership import LEADER, OFFICES
from mental_health_module.domain.leadership.steps import ACTIVE, CLOSED
from mental_health_module.host.calendar import get_bounds_of_years, get_years_on
from mental_health_module.host.still_here import get_records_here
from mental_health_module.services.leadership.people import get_account, get_key, get_member_person
from mental_health_module.services.shared.notices import get_enabled

GROUP, MEMBER_ROW = "MH Leadership Group", "MH Leadership Member"


def is_leader_of(user: str, school: str, day: date | None = None) -> bool:
	"""Return whether a user is the leader (组长) of a school's group on a day, today without one."""
	return LEADER in get_offices(user, school, day)


def get_offices(user: str, school: str, day: date | None = None) -> set[str]:
	"""Return the offices that a user holds in a school's group on a day; today only the active one counts.

	Whoever has left holds none.
	"""
	own = get_records_here(user)
	return {row.office for row in get_members(school, day) if get_key(row) in own}


def get_members(school: str, day: date | None = None) -> list[frappe._dict]:
	"""Return the rows of everybody who is or was a member on a day, leader first.

	Args:
		school: name of the MH School.
		day: None is today, for which only the active group counts; on another day a closed one does too.

	Returns: rows of MH Leadership Member in the order of their offices.
	"""
	return [row for _school, row in get_members_of_schools([school], day)]


def get_members_of_schools(schools: list[str], day: date | None = None) -> list[tuple[str, frappe._dict]]:
	"""Return the members of several schools' groups on a day, as `get_members`, each with the school's name.

	Args: schools: in the order in which their members are to come.
	"""
	states = (ACTIVE,) if day is None or getdate(day) == getdate(today()) else (ACTIVE, CLOSED)
	filters = {"school": ("in", schools or [""]), "status": ("in", states)}
	groups = frappe.get_all(
		GROUP, filters=filters, fields=["name", "school"], order_by="academic_year desc, name desc"
	)
	members: dict[str, list[frappe._dict]] = {school: [] for school in schools}
	rows, day = _read_rows([group.name for group in groups]), getdate(day or today())
	for group in groups:
		# the database finds a school in whatever case it is written
		own = members.setdefault(group.school, [])
		own += [row for row in rows.get(group.name, ()) if covers(row, day)]
	order = OFFICES.index
	return [
		(school, row)
		for school, own in members.items()
		for row in sorted(own, key=lambda row: order(row.office))
	]


def _read_rows(groups: list[str]) -> dict[str, list[frappe._dict]]:
	filters = {"parenttype": GROUP, "parent": ("in", groups or [""])}
	rows: dict[str, list[frappe._dict]] = {}
	for row in frappe.get_all(MEMBER_ROW, filters=filters, fields=["*"], order_by="parent asc, idx asc"):
		rows.setdefault(row.parent, []).append(row)
	return rows


def covers(row: Document | frappe._dict, day: date) -> bool:
	"""Return whether a row holds on a day; both its days are inclusive."""
	return getdate(row.from_date) <= day and (not row.to_date or day <= getdate(row.to_date))


def get_leaders(school: str) -> set[str]:
	"""Return the enabled accounts of the school's leader of today."""
	return get_leaders_of_schools([school])[school]


def get_leaders_of_schools(schools: Iterable[str]) -> dict[str, set[str]]:
	"""Return the enabled accounts of each school's leader of today, by the school's name."""
	schools = sorted(set(schools))
	rows = [(school, row) for school, row in get_members_of_schools(schools) if row.office == LEADER]
	accounts = [(school, account) for school, row in rows if (account := get_account(row))]
	enabled, leaders = (
		get_enabled(account for _school, account in accounts),
		{name: set() for name in schools},
	)
	for school, account in accounts:
		if account in enabled:
			leaders.setdefault(school, set()).add(account)
	return leaders


def get_group_on(school: str, day: date) -> str | None:
	"""Return the name of a school's group of a day, as `domain/leadership/by_day.py` chooses it."""
	rows = frappe.get_all(
		GROUP,
		filters={"school": school, "status": ("in", (ACTIVE, CLOSED))},
		fields=["name", "academic_year", "status"],
		order_by="name asc",
	)
	bounds = get_bounds_of_years(row.academic_year for row in rows)
	groups = (
		GroupOfYear(row.name, *bounds[row.academic_year], row.status == ACTIVE)
		for row in rows
		if row.academic_year in bounds
	)
	return choose_group(groups, getdate(day))


def add_to_boot(bootinfo: dict) -> None:
	"""Tell the Desk's number cards which academic years are those of today: other groups are not at work."""
	bootinfo["mh_years"] = get_years_on(getdate(today()))


def get_current_groups(user: str) -> list[str]:
	"""Return the active groups of which a user is a member today, in order of their names."""
	own = get_records_here(user)
	rows = frappe.get_all(
		MEMBER_ROW,
		filters={"parenttype": GROUP, "person": ("in", sorted({name for _doctype, name in own}) or [""])},
		fields=["parent", "person_type", "person", "from_date", "to_date"],
		order_by="parent asc, idx asc",
	)
	day = getdate(today())
	found = {row.parent for row in rows if (row.person_type, row.person) in own and covers(row, day)}
	active = {"name": ("in", sorted(found) or [""]), "status": ACTIVE}
	return sorted(frappe.get_all(GROUP, filters=active, pluck="name", order_by="name asc"))


def get_representatives(school: str) -> set[str]:
	"""Return the accounts of those who sit in the group today for the pupils or the parents."""
	rows = [row for row in get_members(school) if is_representative(row.person_type, row.constituency)]
	return _get_accounts_of_all(rows)


def _get_accounts_of_all(rows: list[frappe._dict]) -> set[str]:
	"""Also of those who have left: it is asked to show them less, never more."""
	people = (get_member_person(row) for row in rows)
	return {person.user for person in people if person and person.user}
