"""One criterion per DocType with row rules: which stored rows a user may reach.

A criterion is a query-builder term over the stored table. The list hook renders it, the document hook asks
the database with it for one name, services add it to their queries. Nothing that a client sends is used.
"""

from collections.abc import Callable

import frappe
from frappe.utils import today
from pypika.terms import Criterion, ValueWrapper

from mental_health_module import roles
from mental_health_module.host.people import get_person_of_user

NOBODY = ValueWrapper(1) == ValueWrapper(0)
EVERYBODY = ValueWrapper(1) == ValueWrapper(1)


def get_criterion(doctype: str, user: str) -> Criterion:
	"""Return the term that is true for the rows of `doctype` which `user` may reach.

	A guest, a disabled account and one that does not exist reach nothing.

	Raises: KeyError for a DocType without row rules.
	"""
	criterion = CRITERIA[doctype]
	if user == "Guest" or not frappe.db.get_value("User", user, "enabled"):
		return NOBODY
	return criterion(user)


def is_active_counsellor(user: str) -> bool:
	"""Return whether a user has the role and a record as a counsellor who has not left."""
	return _has_role(user, roles.COUNSELLOR) and bool(get_own_counsellors(user).limit(1).run())


def get_own_counsellors(user: str):
	"""Return the query for the names of a user's records as a counsellor who has not left."""
	counsellor = frappe.qb.DocType("MH Counsellor")
	stays = counsellor.to_date.isnull() | (counsellor.to_date >= today())
	return (
		frappe.qb.from_(counsellor)
		.select(counsellor.name)
		.where((counsellor.user == user) & (counsellor.status == "Active") & stays)
	)


def _has_role(user: str, *role_names: str) -> bool:
	return bool(set(role_names) & set(frappe.get_roles(user)))


def _files(user: str) -> Criterion:
	if not _has_role(user, roles.COUNSELLOR):
		return NOBODY
	return frappe.qb.DocType("MH Psychological File").counsellor.isin(get_own_counsellors(user))


def _sessions(user: str) -> Criterion:
	if not _has_role(user, roles.COUNSELLOR):
		return NOBODY
	file = frappe.qb.DocType("MH Psychological File")
	own_files = frappe.qb.from_(file).select(file.name).where(file.counsellor.isin(get_own_counsellors(user)))
	return frappe.qb.DocType("MH Counselling Session").psychological_file.isin(own_files)


def _qualifications(user: str) -> Criterion:
	if _has_role(user, roles.LEAD_COUNSELLOR, roles.LEADER):
		return EVERYBODY
	counsellor = frappe.qb.DocType("MH Counsellor")
	own = frappe.qb.from_(counsellor).select(counsellor.name).where(counsellor.user == user)
	return frappe.qb.DocType("MH Counsellor Qualification").counsellor.isin(own)


def _attendance(user: str) -> Criterion:
	if _has_role(user, "System Manager", *(role for role in roles.ALL if role != roles.COUNSELLOR)):
		return EVERYBODY
	attendance = frappe.qb.DocType("MH Training Attendance")
	person = get_person_of_user(user)
	own_account = (attendance.person_type == "User") & (attendance.person == user)
	if person is None:
		return own_account
	return own_account | (
		(attendance.person_type == person.person_type) & (attendance.person == person.person)
	)


CRITERIA: dict[str, Callable[[str], Criterion]] = {
	"MH Psychological File": _files,
	"MH Counselling Session": _sessions,
	"MH Counsellor Qualification": _qualifications,
	"MH Training Attendance": _attendance,
}
