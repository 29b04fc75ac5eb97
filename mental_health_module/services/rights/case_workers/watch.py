"""A case worker whose account has changed is suspended at once: by events, and each hour by comparison.

At each use the account is compared anyway (`access/case_workers.py`); here it is written down and told.
"""

import frappe
from frappe.model.document import Document

from mental_health_module.access import case_workers
from mental_health_module.access.case_workers import CONFIRMED, DOCTYPE, SUSPENDED
from mental_health_module.access.schools import LEADS, get_overseers
from mental_health_module.domain.rights.account_prints import PASSWORD
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.rights.case_workers import enrolment
from mental_health_module.services.rights.case_workers.case_workers import store_unchecked
from mental_health_module.services.rights.case_workers.notices import note, tell

IMPERSONATED = "Impersonated"


def compare_all_unchecked() -> int:
	"""Suspend every confirmation that does not hold any more; return how many."""
	return _compare({"state": CONFIRMED})


def follow_account(account: Document, method: str | None = None, *renaming) -> None:
	"""Compare the confirmations of an account that was saved, renamed or deleted."""
	_compare({"state": CONFIRMED, "user": ("in", _get_names(account, renaming))})


def follow_counsellor(counsellor: Document, method: str | None = None, *renaming) -> None:
	"""Compare the confirmations for a record as a counsellor that was saved, renamed or deleted."""
	_compare({"state": CONFIRMED, "counsellor": ("in", _get_names(counsellor, renaming))})


def _get_names(document: Document, renaming: tuple) -> list[str]:
	"""Return the names, old and new: Frappe has rewritten the links before it says so."""
	return sorted({str(name) for name in (document.name, *renaming[:2]) if name})


def follow_school(school: Document, method: str, old: str, new: str, merge: bool = False) -> None:
	"""Seal the confirmations of a renamed school anew; where two schools became one, people decide."""
	for row in case_workers.get_rows({"state": CONFIRMED, "school": new}):
		if not merge and case_workers.find_change({**row, "school": old}) is None:
			store_unchecked(row)
	_compare({"state": CONFIRMED, "school": new})


def follow_token(token: Document, method: str | None = None) -> None:
	"""Compare the confirmations of an account that another program gets a token for."""
	_compare({"state": CONFIRMED, "user": token.user or ""})


def follow_sign_in(activity: Document, method: str | None = None) -> None:
	"""Suspend the confirmations of an account in whose name somebody else signs in."""
	if activity.operation == "Impersonate":
		for row in case_workers.get_rows({"state": CONFIRMED, "user": activity.user or ""}):
			suspend_unchecked(row, IMPERSONATED)


def _compare(filters: dict) -> int:
	found = [(row, case_workers.find_change(row)) for row in case_workers.get_rows(filters)]
	changed = [(row, because) for row, because in found if because]
	for row, because in changed:
		if _is_own_password(row):
			_seal_anew_unchecked(row)
		else:
			suspend_unchecked(row, because)
	return len(changed)


def _is_own_password(row: dict) -> bool:
	"""Return whether only the password differs, set by the person just now in an unlocked session."""
	if frappe.session.user != row["user"] or not getattr(frappe.local, "request", None):
		return False
	if (frappe.session.get("data") or {}).get("impersonated_by"):
		return False
	return (
		case_workers.get_changes(row) == [PASSWORD]
		and case_workers.is_sealed(row)
		and enrolment.is_unlocked()
	)


def _seal_anew_unchecked(row: dict) -> None:
	"""Seal a confirmation over the new password; `_is_own_password` has checked whose it is."""
	store_unchecked(row)
	note(row, "own password changed while unlocked")


def suspend_unchecked(row: dict, because: str) -> None:
	"""Suspend a confirmation, and tell the person and the lead counsellors at once; nobody is told twice.

	Args: because: one of the options of `suspended_because`.
	"""
	if frappe.db.get_value(DOCTYPE, row["name"], "state", for_update=True) != CONFIRMED:
		return
	values = {"state": SUSPENDED, "suspended_because": because, "stamp": None}
	frappe.db.set_value(DOCTYPE, row["name"], values)
	case_workers.forget()
	enrolment.end_codes(row["user"])
	note(row, because)
	readers = {row["user"], *get_overseers(row["school"], LEADS)}
	subject = N_("A case worker was suspended: the account is not as it was confirmed. Look at the row.")
	tell(readers, row["name"], subject, cannot_wait=True)
