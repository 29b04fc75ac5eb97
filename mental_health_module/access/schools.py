"""Which schools somebody belongs to, in which office, and whose matters a school's records are.

A lead counsellor belongs to the schools of the own active records as a counsellor, a leader to those in whose
leadership group (领导小组) the person is leader or deputy leader today. The role and the tie are both needed.
On a site with one school everybody with the role belongs to it. An auditor reads the schools of the own ties;
one who never had any is the education bureau's and reads all. Everything is read from stored rows and by the
clock, each time anew. `domain/rights/oversight.py` says who stands in where a school has nobody.
"""

from collections.abc import Iterable

import frappe
from frappe.utils import today

from mental_health_module import roles
from mental_health_module.access.statements import built_once
from mental_health_module.domain.rights.oversight import NO_SCHOOL, Offices, Reach
from mental_health_module.host import still_here
from mental_health_module.host.people import get_records_of_user, get_users_of_people

# Whose matter it is; who stands in for others is named first.
LEADS = (roles.LEAD_COUNSELLOR,)
LEADS_AND_LEADERS = (roles.LEAD_COUNSELLOR, roles.LEADER)
LEADING = ("Leader", "Deputy Leader")
NOBODYS = ("Administrator", "Guest")


def get_holders(*role_names: str) -> set[str]:
	"""Return the users at work who have one of the roles, without Administrator."""
	return {user for user, _role in _get_role_pairs(role_names)}


def _get_role_pairs(role_names: Iterable[str]) -> list[tuple[str, str]]:
	has, user = frappe.qb.DocType("Has Role"), frappe.qb.DocType("User")
	query = frappe.qb.from_(has).join(user).on(has.parent == user.name).select(user.name, has.role)
	query = query.where((has.parenttype == "User") & has.role.isin(list(role_names)))
	pairs = query.where((user.enabled == 1) & user.name.notin(NOBODYS)).run()
	at_work = still_here.get_at_work(user for user, _role in pairs)
	return [(user, role) for user, role in pairs if user in at_work]


def get_offices(offices: Iterable[str]) -> Offices:
	"""Return who holds which of the offices (LEADS, LEADS_AND_LEADERS) in which school now."""
	pairs = _get_role_pairs(offices)
	holders = {role: frozenset(user for user, has in pairs if has == role) for role in offices}
	schools = tuple(frappe.get_all("MH School", pluck="name", order_by="name asc"))
	ties = {role: _get_ties(role, sorted(holders[role])) for role in offices if len(schools) > 1}
	return Offices(schools, holders, ties)


def _get_ties(role: str, users: list[str]) -> frozenset[tuple[str, str]]:
	return _get_counsellor_ties(users) if role == roles.LEAD_COUNSELLOR else _get_leader_ties()


def _get_counsellor_ties(users: list[str]) -> frozenset[tuple[str, str]]:
	"""Return (user, school) of users' records as counsellors who have not left."""
	rows = _select_counsellors(users=[*users, ""], day=today())
	return frozenset((row.user, row.school) for row in still_here.keep(rows))


@built_once
def _select_counsellors(users, day):
	counsellor = frappe.qb.DocType("MH Counsellor")
	stays = counsellor.to_date.isnull() | (counsellor.to_date >= day)
	query = frappe.qb.from_(counsellor).select(counsellor.user, counsellor.school)
	query = query.select(counsellor.person_type, counsellor.person)
	query = query.where(counsellor.user.isin(users) & (counsellor.user != ""))
	return query.where((counsellor.status == "Active") & stays)


def _get_leader_ties() -> frozenset[tuple[str, str]]:
	"""Return (user, school) of today's leaders and deputy leaders."""
	memberships = _select_memberships(True).where(_members().office.isin(LEADING)).run()
	users = get_users_of_people({(person_type, person) for person_type, person, _school in memberships})
	rows = [
		{"person_type": kind, "person": person, "user": users[kind, person], "school": school}
		for kind, person, school in memberships
		if (kind, person) in users
	]
	return frozenset((row["user"], row["school"]) for row in still_here.keep(rows))


def _members():
	return frappe.qb.DocType("MH Leadership Member")


def _select_memberships(current: bool):
	"""Return the query for person and school of memberships; `current` leaves out past and coming ones.

	A drafted group counts by its dates: a school whose new group nobody has activated yet keeps its leader.
	"""
	group, row = frappe.qb.DocType("MH Leadership Group"), _members()
	query = frappe.qb.from_(row).join(group).on(row.parent == group.name)
	query = query.select(row.person_type, row.person, group.school)
	if not current:
		return query
	goes_on = row.to_date.isnull() | (row.to_date >= today())
	return query.where((group.status != "Closed") & (row.from_date <= today()) & goes_on)


def _get_schools_of_member(user: str, current: bool) -> set[str]:
	"""Return the schools to whose leadership group a user belongs, in any office."""
	get_records = still_here.get_records_here if current else get_records_of_user
	people, row = get_records(user), _members()
	names = [person for _person_type, person in people]
	found = _select_memberships(current).where(row.person.isin([*names, ""])).run()
	return {school for person_type, person, school in found if (person_type, person) in people}


def get_overseers(school: str | None, offices: Iterable[str], without: Iterable[str] = ()) -> set[str]:
	"""Return the users whose matter a record of a school is; `without` whom, since they act in it.

	Args: offices: LEADS or LEADS_AND_LEADERS.
	"""
	return get_offices(offices).get_overseers(school or NO_SCHOOL, offices, without)


def get_overseers_of_rows(
	rows: Iterable[frappe._dict], offices: Iterable[str], actors: Iterable[str] = ()
) -> dict[str, set[str]]:
	"""Return for each of many rows of schools, by its name, whose matter it is, as `get_overseers`.

	Args: actors: the fields with the users who act in a row.
	"""
	held, found = get_offices(offices), {}
	for row in rows:
		without = {row[field] for field in actors if row[field]}
		found[row.name] = held.get_overseers(row.school or NO_SCHOOL, offices, without)
	return found


def oversees(user: str, school: str | None, offices: Iterable[str], without: Iterable[str] = ()) -> bool:
	"""Return whether a record of a school is a user's matter; Frappe asks Administrator nothing either."""
	return user == "Administrator" or user in get_overseers(school, offices, without)


def get_reach(user: str, offices: Iterable[str], actors: int = 0) -> Reach:
	"""Return which records a user oversees, see `Offices.get_reach`."""
	return get_offices(offices).get_reach(user, offices, actors)


def get_schools_led(user: str, offices: Iterable[str]) -> list[str]:
	"""Return the schools in which a user holds one of the offices, in order of their names."""
	return sorted(get_offices(offices).get_schools(user, offices))


def get_schools_of_counsellor(user: str) -> list[str]:
	"""Return the schools of a user's records as a counsellor who has not left, in order of their names."""
	return sorted({school for _user, school in _get_counsellor_ties([user])})


def get_own_schools(user: str) -> list[str]:
	"""Return the schools to which a user is tied today as counsellor or member, in order of their names."""
	return sorted({*get_schools_of_counsellor(user), *_get_schools_of_member(user, True)})


def get_audited_schools(user: str) -> list[str] | None:
	"""Return the schools whose records an auditor reads; None for all, as for the education bureau's.

	Who was ever tied to a school is not the bureau's: with the tie's end the rights end, they do not grow.
	"""
	if is_only_school() or not _was_ever_tied(user):
		return None
	return get_own_schools(user)


def is_only_school() -> bool:
	"""Return whether the site has no second school."""
	return len(frappe.get_all("MH School", pluck="name", order_by="name asc", limit=2)) <= 1


def _was_ever_tied(user: str) -> bool:
	return bool(frappe.db.exists("MH Counsellor", {"user": user}) or _get_schools_of_member(user, False))
