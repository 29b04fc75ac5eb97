"""Who is still here: by the host's own records, at the moment of asking, and by no job that would come later.

An Employee is at work while it is active and no relieving date is past; an Instructor without an Employee
while it is not marked as left; an account while it is enabled; a Student while it is enabled and no day of
leaving is past; a Guardian while one of the own children is. Somebody who has come back under a second
Employee is here under the first one too: both have the account in common.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import frappe
from frappe.utils import getdate, today
from pypika.terms import Parameter

from mental_health_module.compat import select
from mental_health_module.host.people import PersonRecord, Record, get_records_of_user

AT_WORK = "Active"
FAMILY = ("Student", "Guardian")


@dataclass
class _Account:
	"""`works` is None for an account that is no Employee's."""

	is_enabled: bool
	is_of_the_desk: bool
	works: bool | None = None


def is_still_here(person_type: str | None, person: str | None, user: str | None = None) -> bool:
	"""Return whether somebody is still here who is known by a record of the host, and perhaps an account."""
	return bool(keep([{"person_type": person_type, "person": person, "user": user}]))


def keep(rows: Iterable[Mapping]) -> list:
	"""Return the rows whose person is still here, for many people at once.

	Args:
		rows: each with `person_type` and `person`, and `user` where an account is known. Whoever has no
			record of the host, such as a guest, is here as long as the account is.
	"""
	rows = list(rows)
	accounts = _get_accounts(row.get("user") for row in rows)
	gone = get_gone((row.get("person_type"), row.get("person")) for row in rows)
	return [row for row in rows if _is_here(row, accounts, gone)]


def _is_here(row: Mapping, accounts: dict[str, _Account], gone: set[Record]) -> bool:
	record = (row.get("person_type"), row.get("person"))
	if user := row.get("user"):
		account = accounts.get(user.lower())
		if not account or not account.is_enabled:
			return False
		if account.works is not None and record[0] not in FAMILY:
			return account.works
	return record not in gone


def keep_people(people: Iterable[PersonRecord]) -> list[PersonRecord]:
	"""Return the people who are still here by their records, also those who cannot sign in."""
	people = list(people)
	gone = get_gone((person.person_type, person.person) for person in people)
	return [person for person in people if (person.person_type, person.person) not in gone]


def is_at_work(user: str) -> bool:
	"""Return whether an account is enabled and not one of somebody who has worked here and has left."""
	return bool(get_at_work([user]))


def get_at_work(users: Iterable[str]) -> set[str]:
	"""Return those of the accounts that are enabled and not of former staff."""
	users = set(users)
	accounts = _get_accounts(users)
	return {user for user in users if _works(accounts.get((user or "").lower()))}


def _works(account: _Account | None) -> bool:
	return bool(account) and account.is_enabled and account.works is not False


def get_users_here(users: Iterable[str]) -> set[str]:
	"""Return those of the accounts who may be told something: as staff, or as pupil or guardian of today."""
	users = set(users)
	accounts, family = _get_accounts(users), _get_family(users)
	return {
		user
		for user in users
		if (account := accounts.get((user or "").lower())) and _may_be_told(account, family.get(user.lower()))
	}


def _may_be_told(account: _Account, is_family: bool | None) -> bool:
	"""An account without the Desk that is a family's alone stays as long as a child of the family does."""
	if not account.is_enabled or account.works:
		return account.is_enabled
	if account.works is None and (account.is_of_the_desk or is_family is None):
		return True
	return bool(is_family)


def get_records_here(user: str) -> set[Record]:
	"""Return the records of today under which somebody may be named who signs in as `user`."""
	rows = [{"person_type": kind, "person": name, "user": user} for kind, name in get_records_of_user(user)]
	return {(row["person_type"], row["person"]) for row in keep(rows)}


def get_gone(records: Iterable[tuple[str | None, str | None]]) -> set[Record]:
	"""Return those of the records whose person has left, or which are not there any more."""
	names = defaultdict(set)
	for kind, name in records:
		if kind in _FINDERS and name:
			names[kind].add(name)
	return {(kind, name) for kind, found in names.items() for name in found - _FINDERS[kind](found)}


def is_employed(status: str | None, relieving_date: date | str | None) -> bool:
	"""Return whether an Employee with these values works here today; the relieving date is the last day."""
	return status == AT_WORK and not has_left_by(relieving_date)


def has_left_by(last_day: date | str | None) -> bool:
	"""Return whether somebody's last day, None for none, is past."""
	return bool(last_day) and getdate(last_day) < getdate(today())


def _get_accounts(users: Iterable[str | None]) -> dict[str, _Account]:
	"""Return the accounts by their names in small letters; unknown ones are left out."""
	names = sorted({user for user in users if user})
	if not names:
		return {}
	rows = _get_rows("User", "name", names, "enabled", "user_type")
	accounts = {row.name.lower(): _Account(bool(row.enabled), row.user_type == "System User") for row in rows}
	for row in _get_rows("Employee", "user_id", names, "user_id", "status", "relieving_date"):
		if account := accounts.get(row.user_id.lower()):
			account.works = bool(account.works) or is_employed(row.status, row.relieving_date)
	return accounts


def _get_rows(doctype: str, fieldname: str, values: Iterable[str], *fields: str) -> list[frappe._dict]:
	"""Nothing for no values: to the database, none and an empty one are alike."""
	wanted = sorted(filter(None, values))
	return select(_get_statement(doctype, fieldname, fields), {"wanted": wanted}) if wanted else []


@cache
def _get_statement(doctype: str, fieldname: str, fields: tuple[str, ...]) -> str:
	"""Built once: it is asked at requests of the host, too, whose definitions would be loaded for a list."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(*(table[field] for field in dict.fromkeys(("name", *fields))))
	return query.where(table[fieldname].isin(Parameter("%(wanted)s"))).orderby(table.name).get_sql()


def _get_family(users: Iterable[str]) -> dict[str, bool]:
	"""Return whether an account is of a pupil or guardian of today, by its name in small letters."""
	names = {user for user in users if user}
	rows = [(kind, row) for kind in FAMILY for row in _get_rows(kind, "user", names, "user")]
	gone = get_gone((kind, row.name) for kind, row in rows)
	family: dict[str, bool] = {}
	for kind, row in rows:
		user = row.user.lower()
		family[user] = family.get(user, False) or (kind, row.name) not in gone
	return family


def _find_employees(names: set[str]) -> set[str]:
	rows = _get_rows("Employee", "name", names, "user_id", "status", "relieving_date")
	here = {row.name for row in rows if is_employed(row.status, row.relieving_date)}
	left = [row for row in rows if row.name not in here and row.user_id]
	accounts = _get_accounts(row.user_id for row in left)
	came_back = {row.name for row in left if (account := accounts.get(row.user_id.lower())) and account.works}
	return here | came_back


def _find_instructors(names: set[str]) -> set[str]:
	"""Whoever has an Employee is here as that one is, also when no classes are taught any more."""
	rows = _get_rows("Instructor", "name", names, "employee", "status")
	employees = {row.employee for row in rows if row.employee}
	employed = _find_employees(employees) if employees else set()
	return {row.name for row in rows if (row.employee in employed if row.employee else row.status != "Left")}


def _find_accounts(names: set[str]) -> set[str]:
	return get_at_work(names)


def _find_students(names: set[str]) -> set[str]:
	rows = _get_rows("Student", "name", names, "enabled", "date_of_leaving")
	past = {row.name: getdate(row.date_of_leaving) for row in rows if has_left_by(row.date_of_leaving)}
	gone = set(past) - _find_enrolled_again(past)
	return {row.name for row in rows if row.enabled and row.name not in gone}


def _find_enrolled_again(left: dict[str, date]) -> set[str]:
	if not left:
		return set()
	rows = frappe.get_all(
		"Program Enrollment",
		filters={"student": ("in", sorted(left)), "docstatus": 1, "enrollment_date": ("is", "set")},
		fields=["student", "enrollment_date"],
		order_by="name asc",
	)
	return {row.student for row in rows if getdate(row.enrollment_date) > left[row.student]}


def _find_guardians(names: set[str]) -> set[str]:
	"""A guardian in whose record no child stands is taken for one of today."""
	known = {row.name for row in _get_rows("Guardian", "name", names)}
	rows = frappe.get_all(
		"Student Guardian",
		filters={"guardian": ("in", sorted(names)), "parenttype": "Student"},
		fields=["guardian", "parent"],
		order_by="name asc",
	)
	here = _find_students({row.parent for row in rows}) if rows else set()
	wards = defaultdict(set)
	for row in rows:
		wards[row.guardian].add(row.parent)
	return {name for name in known if not wards[name] or wards[name] & here}


_FINDERS = {
	"Employee": _find_employees,
	"Instructor": _find_instructors,
	"User": _find_accounts,
	"Student": _find_students,
	"Guardian": _find_guardians,
}
