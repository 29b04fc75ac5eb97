"""By which right somebody reads a psychological file: own case, cover, grant, supervision, emergency.

Rights are read from stored rows and by the clock, each time anew; none of them needs a job to end it. All of
them are rights of confirmed case workers (`case_workers.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import frappe
from frappe.utils import now_datetime, today

from mental_health_module import roles
from mental_health_module.access import case_workers
from mental_health_module.access.at_work import is_at_work
from mental_health_module.access.documents import row_stamps
from mental_health_module.access.kept_answers import kept_until_written
from mental_health_module.access.statements import built_once
from mental_health_module.host import still_here

FILE = "MH Psychological File"
OWN_CASE, COVER, GRANT, SUPERVISION, EMERGENCY = "Own Case", "Cover", "Grant", "Supervision", "Emergency"
CONFERENCE = "Conference"
OF_KIND = {"Reading": GRANT, "Supervision": SUPERVISION}


@dataclass(frozen=True)
class Right:
	"""A right to read: its kind, the record that gives it (empty for an own case), and when it ends."""

	kind: str
	name: str = ""
	ends_at: object = None


class Standing(NamedTuple):
	"""What a user's rights to files rest on.

	own: the confirmed records as a counsellor. covered: counsellor whose cases the user carries on -> cover.
	opened: file -> grant or emergency.
	"""

	own: frozenset[str]
	covered: dict[str, Right]
	opened: dict[str, Right]


def has_role(user: str, *role_names: str) -> bool:
	"""Return whether a user has one of the roles; whoever has left has none."""
	return bool(set(role_names) & set(frappe.get_roles(user))) and is_at_work(user)


def get_own_counsellors(user: str):
	"""Return the query for the names of a user's records as a counsellor in office who is confirmed."""
	confirmed = [*case_workers.get_confirmed_records(user), ""]
	return _select_active(user, today()).where(frappe.qb.DocType("MH Counsellor").name.isin(confirmed))


def get_active_records(user: str) -> dict[str, str]:
	"""Return the records of a user as a counsellor who has not left, confirmed or not, each with its school.

	They give no right; they say where somebody could be confirmed.
	"""
	counsellor = frappe.qb.DocType("MH Counsellor")
	query = _select_active(user, today()).select(counsellor.school, *_get_person(counsellor))
	rows = still_here.keep(query.orderby(counsellor.creation).run(as_dict=True))
	return {row.name: row.school for row in rows}


def _get_person(counsellor) -> tuple:
	return counsellor.user, counsellor.person_type, counsellor.person


def get_accounts_of_counsellors(names: Iterable[str | None]) -> set[str]:
	"""Return the accounts of counsellors in office who are still here, for notices."""
	return set(get_account_of_each(names).values())


def get_account_of_each(names: Iterable[str | None]) -> dict[str, str]:
	"""Return the account of each of the counsellors who is in office and still here: name -> account."""
	counsellor = frappe.qb.DocType("MH Counsellor")
	known = sorted({name for name in names if name})
	query = frappe.qb.from_(counsellor).select(counsellor.name, *_get_person(counsellor))
	query = query.where(_is_in_office(counsellor, today()) & (counsellor.user != ""))
	rows = query.where(counsellor.name.isin([*known, ""])).run(as_dict=True)
	return {row.name: row.user for row in still_here.keep(rows)}


def _select_active(user, day):
	counsellor = frappe.qb.DocType("MH Counsellor")
	query = frappe.qb.from_(counsellor).select(counsellor.name)
	return query.where((counsellor.user == user) & _is_in_office(counsellor, day))


def _is_in_office(counsellor, day):
	stays = counsellor.to_date.isnull() | (counsellor.to_date >= day)
	return (counsellor.status == "Active") & stays


def is_active_counsellor(user: str) -> bool:
	"""Return whether a user has the role and a record as a counsellor who has not left and is confirmed."""
	return bool(get_own_names(user))


@kept_until_written
def get_own_names(user: str) -> list[str]:
	"""Return the names of a user's confirmed records as a counsellor; none without the role."""
	if not has_role(user, roles.COUNSELLOR):
		return []
	confirmed = case_workers.get_confirmed_records(user)
	return [row.name for row in _select_own(user=user, day=today(), confirmed=confirmed)] if confirmed else []


@built_once
def _select_own(user, day, confirmed):
	"""In office and confirmed."""
	return _select_active(user, day).where(frappe.qb.DocType("MH Counsellor").name.isin(confirmed))


@kept_until_written
def get_covered(user: str) -> dict[str, Right]:
	"""Return the counsellors whose cases a user carries on today, with the cover that says so."""
	own = get_own_names(user)
	if not own:
		return {}
	rows = row_stamps.keep_true("MH Case Cover", _select_covers(own=own, day=today()))
	return {row.counsellor: Right(COVER, row.name, row.to_date) for row in rows}


@built_once
def _select_covers(own, day):
	cover = frappe.qb.DocType("MH Case Cover")
	goes_on = (cover.from_date <= day) & (cover.to_date >= day)
	return _select_stamped("MH Case Cover").where(goes_on & cover.covered_by.isin(own))


def _select_stamped(doctype: str):
	"""Return the query for the rows of a DocType with all that their stamps bind."""
	table = frappe.qb.DocType(doctype)
	columns = (table[column] for column in row_stamps.get_columns(doctype))
	return frappe.qb.from_(table).select(table.name, *columns)


def get_carried_counsellors(user: str) -> list[str]:
	"""Return the counsellors whose cases a user carries: the user's own records, and those covered today."""
	own = get_own_names(user)
	return sorted({*own, *get_covered(user)}) if own else []


def get_carried_files(user: str) -> dict[str, str]:
	"""Return the files of the cases that a user carries, by name, with the look-up of the pupil."""
	carried = get_carried_counsellors(user)
	if not carried:
		return {}
	rows = row_stamps.keep_true(FILE, _select_files(carried=carried))
	return {row.name: row.learner_key for row in rows}


@built_once
def _select_files(carried):
	return _select_stamped(FILE).where(frappe.qb.DocType(FILE).counsellor.isin(carried))


@kept_until_written
def get_opened_files(user: str) -> dict[str, Right]:
	"""Return the files that a grant or an emergency opens to a user now, with that right.

	To confirmed case workers only.
	"""
	if not case_workers.is_confirmed(user):
		return {}
	return {**_get_granted(user), **_get_opened_in_emergency(user)}


def _get_granted(user: str) -> dict[str, Right]:
	rows = row_stamps.keep_true("MH Access Grant", _select_grants(user=user, now=now_datetime()))
	return {row.psychological_file: Right(OF_KIND[row.kind], row.name, row.ends_at) for row in rows}


@built_once
def _select_grants(user, now):
	grant = frappe.qb.DocType("MH Access Grant")
	query = _select_stamped("MH Access Grant").where((grant.grantee == user) & (grant.status == "Approved"))
	return query.where((grant.starts_at <= now) & (grant.ends_at > now))


def _get_opened_in_emergency(user: str) -> dict[str, Right]:
	rows = row_stamps.keep_true("MH Emergency Access", _select_emergencies(user=user, now=now_datetime()))
	rights = {row.psychological_file: Right(EMERGENCY, row.name, row.closes_at) for row in rows}
	return {file: right for file, right in rights.items() if file}


@built_once
def _select_emergencies(user, now):
	access = frappe.qb.DocType("MH Emergency Access")
	query = _select_stamped("MH Emergency Access").where(access.user == user)
	return query.where((access.opened_at <= now) & (access.closes_at > now))


def get_standing(user: str) -> Standing:
	"""Return what the user's rights to files rest on now."""
	return Standing(frozenset(get_own_names(user)), get_covered(user), get_opened_files(user))


def get_rights(user: str, files: dict[str, str], standing: Standing | None = None) -> dict[str, Right]:
	"""Return by which right a user reads files; the strongest first: own case, cover, grant, emergency.

	Args: files: name of the file -> name of its counsellor. standing: of the user, where it was read before.
	"""
	own, covered, opened = standing or get_standing(user)
	rights = {}
	for file, counsellor in files.items():
		right = Right(OWN_CASE) if counsellor in own else covered.get(counsellor) or opened.get(file)
		if right:
			rights[file] = right
	return rights
