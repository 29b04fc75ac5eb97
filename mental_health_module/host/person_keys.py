"""One person under several records of the host: asked at the moment of reading, so that nothing is rewritten.

Somebody is stored under the record of the day. Later HR makes an Employee of an Instructor, links an account,
or gives who came back a second Employee: the account tells that they are one person, else the Employee does.
"""

from collections.abc import Iterable, Mapping

import frappe
from frappe.query_builder.functions import Coalesce, Concat
from pypika.functions import NullIf

from mental_health_module.host.people import PERSON_TYPES, PersonRecord, Record, get_records_of_user

ACCOUNT, EMPLOYEE, INSTRUCTOR = "User", "Employee", "Instructor"


def get_keys(records: Iterable[Record]) -> dict[Record, str]:
	"""Return for each record what is the same for all records of the person, such as `User|li@school.cn`."""
	records = set(records)
	instructors = _get_values(INSTRUCTOR, "employee", {name for kind, name in records if kind == INSTRUCTOR})
	named = {name for kind, name in records if kind == EMPLOYEE}
	accounts = _get_values(EMPLOYEE, "user_id", named | set(instructors.values()))
	return {record: _get_key(*record, instructors, accounts) for record in records}


def keep_once(people: Iterable[PersonRecord], keys: Mapping[Record, str] | None = None) -> list[PersonRecord]:
	"""Return each person once, under the first of the records that are given, in their order.

	Args: keys: what `get_keys` says of them, where it was asked for many such lists at once.
	"""
	people = list(people)
	keys = get_keys((one.person_type, one.person) for one in people) if keys is None else keys
	kept: dict[str, PersonRecord] = {}
	for one in people:
		kept.setdefault(keys[one.person_type, one.person], one)
	return list(kept.values())


def is_one_person(first: Record, second: Record) -> bool:
	"""Return whether two records stand for one person."""
	return len(set(get_keys([first, second]).values())) == 1


def _get_key(kind: str, name: str, instructors: dict[str, str], accounts: dict[str, str]) -> str:
	if kind == INSTRUCTOR and name in instructors:
		kind, name = EMPLOYEE, instructors[name]
	if kind == EMPLOYEE and name in accounts:
		kind, name = ACCOUNT, accounts[name]
	return f"{kind}|{name}"


def _get_values(doctype: str, fieldname: str, names: set[str]) -> dict[str, str]:
	if not (named := sorted(filter(None, names))):
		return {}
	filters = {"name": ("in", named), fieldname: ("is", "set")}
	rows = frappe.get_all(doctype, filters=filters, fields=["name", fieldname], order_by="name asc")
	return {row.name: row[fieldname] for row in rows}


def get_records_of_person(person_type: str, person: str) -> set[Record]:
	"""Return all records under which a member of staff may be stored, by one of them; it is among them."""
	record = (person_type, person)
	kind, name = get_keys([record])[record].split("|", 1)
	if kind == ACCOUNT:
		return {record, *(one for one in get_records_of_user(name) if one[0] in PERSON_TYPES)}
	if kind == EMPLOYEE:
		return {record, *get_records_of_employee(name)}
	return {record}


def get_records_of_employee(employee: str) -> set[Record]:
	"""Return an Employee and the Instructors that are linked with it."""
	filters = {"employee": employee}
	instructors = frappe.get_all(INSTRUCTOR, filters=filters, pluck="name", order_by="name asc")
	return {(EMPLOYEE, employee), *((INSTRUCTOR, one) for one in instructors)}


def join_key(query, table) -> tuple:
	"""Return a query over a table with `person_type` and `person`, joined with the host, and the key."""
	instructor, employee = frappe.qb.DocType(INSTRUCTOR), frappe.qb.DocType(EMPLOYEE)
	is_instructor = (table.person_type == INSTRUCTOR) & (instructor.name == table.person)
	is_employee = (table.person_type == EMPLOYEE) & (employee.name == table.person)
	query = query.left_join(instructor).on(is_instructor)
	query = query.left_join(employee).on(is_employee | (employee.name == instructor.employee))
	key = Coalesce(
		Concat(f"{ACCOUNT}|", NullIf(employee.user_id, "")),
		Concat(f"{EMPLOYEE}|", employee.name),
		Concat(table.person_type, "|", table.person),
	)
	return query, key
