"""Who is a case worker: confirmed in the app by the lead counsellor and a second person, and still the same.

The role, a record as a counsellor and what stands in the database give no right by themselves. A confirmation
is a row that the app has sealed with its key, over the person's account as it was. The account is compared at
each use, so that whoever takes it over, by a form, a merge or SQL, opens nothing with it.
"""

import frappe
from frappe.utils import get_datetime

from mental_health_module import roles
from mental_health_module.access.account_state import get_prints
from mental_health_module.access.keys import stamps
from mental_health_module.access.statements import built_once
from mental_health_module.domain.rights.account_prints import REASONS, get_changed
from mental_health_module.host import still_here

DOCTYPE = "MH Case Worker"
PROPOSED, CONFIRMED, SUSPENDED, ENDED = "Proposed", "Confirmed", "Suspended", "Ended"
PURPOSE = "case worker"
SEALED = ("name", "user", "counsellor", "school", "state", "with_code", "proposed_by", "confirmed_by")
TIMES = ("proposed_at", "confirmed_at")
FIELDS = (*SEALED, *TIMES, "prints", "stamp")
SEAL_BROKEN = "Changed outside of the App"


def is_confirmed(user: str) -> bool:
	"""Return whether a user is a confirmed case worker, still here, and with the account that was confirmed.

	Raises: KeyMissingError.
	"""
	return bool(_get_confirmed(user))


def get_confirmed_records(user: str) -> list[str]:
	"""Return the records as a counsellor for which a user is confirmed; a user may have none.

	Raises: KeyMissingError.
	"""
	return [counsellor for counsellor in _get_confirmed(user) if counsellor]


def has_to_wait(user: str) -> bool:
	"""Return whether somebody with a counsellor's role is not confirmed, or not any more."""
	return roles.COUNSELLOR in frappe.get_roles(user) and not is_confirmed(user)


def _get_confirmed(user: str) -> list[str]:
	"""Return the counsellor records of the confirmations that hold, "" for one without a record."""
	if user == frappe.session.user and (frappe.session.get("data") or {}).get("impersonated_by"):
		return []
	if not getattr(frappe.local, "request", None):
		return _compare_all(user)
	kept = frappe.local.mh_case_workers = getattr(frappe.local, "mh_case_workers", None) or {}
	if user not in kept:
		kept[user] = _compare_all(user)
	return kept[user]


def _compare_all(user: str) -> list[str]:
	rows = still_here.keep(row for row in _select_confirmed(user=user) if row.user == user)
	return [row.counsellor or "" for row in rows if not find_change(row)]


@built_once
def _select_confirmed(user):
	"""Return the confirmations, each with the person who has left or is still here."""
	table, record = frappe.qb.DocType(DOCTYPE), frappe.qb.DocType("MH Counsellor")
	query = frappe.qb.from_(table).left_join(record).on(record.name == table.counsellor)
	query = query.select(*(table[field] for field in FIELDS), record.person_type, record.person)
	query = query.where((table.user == user) & (table.state == CONFIRMED))
	return query.orderby(table.creation).orderby(table.name)


def forget() -> None:
	"""Have the confirmations compared anew in this request: one was just written."""
	frappe.local.mh_case_workers = None


def get_rows(filters: dict) -> list[frappe._dict]:
	"""Return stored confirmations with all that is sealed, the oldest first."""
	return frappe.get_all(DOCTYPE, filters=filters, fields=list(FIELDS), order_by="creation asc, name asc")


def find_change(row: dict) -> str | None:
	"""Return why a proposal or a confirmation does not hold any more; None when it does.

	Returns: one of the options of `suspended_because`. Raises: KeyMissingError.
	"""
	if changed := get_changes(row):
		return REASONS[changed[0]]
	return None if is_sealed(row) else SEAL_BROKEN


def is_sealed(row: dict) -> bool:
	"""Return whether the app has sealed a row with the values that it has; says nothing of the account.

	Raises: KeyMissingError.
	"""
	return stamps.is_stamp(row["stamp"], PURPOSE, *_get_parts(row))


def get_changes(row: dict) -> list[str]:
	"""Return the kinds of values of the account that differ from what was confirmed."""
	return get_changed(row["prints"], get_prints(row))


def seal(row: dict) -> str:
	"""Return the stamp over a row's values.

	Raises: KeyMissingError.
	"""
	return stamps.make_stamp(PURPOSE, *_get_parts(row))


def _get_parts(row: dict) -> list[str]:
	"""Return what the stamp of a row binds."""
	times = [str(get_datetime(row[field])) if row.get(field) else "" for field in TIMES]
	return [*(str(row.get(field) or "") for field in SEALED), *times, row.get("prints") or ""]
