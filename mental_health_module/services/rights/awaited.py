"""What waits for an answer about rights: requests to read, emergencies to review, case workers to confirm."""

import frappe
from frappe.utils import now_datetime

from mental_health_module import roles
from mental_health_module.access.case_workers import PROPOSED
from mental_health_module.access.rights import get_account_of_each
from mental_health_module.access.schools import (
	LEADS,
	LEADS_AND_LEADERS,
	get_holders,
	get_overseers_of_rows,
)
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.rights import access_grants, emergencies
from mental_health_module.services.shared.awaited import Ask, Awaited, Told, find_rows

GRANT, EMERGENCY, WORKER = "MH Access Grant", "MH Emergency Access", "MH Case Worker"
ACTORS = {GRANT: ("asked_by", "grantee"), EMERGENCY: ("user",), WORKER: ("user", "proposed_by")}


def _find_grants() -> list[frappe._dict]:
	"""Find what was asked for and could still be used."""
	asked = {"status": access_grants.ASKED, "ends_at": (">", now_datetime())}
	return find_rows(GRANT, asked, "creation", "kind", "psychological_file", *ACTORS[GRANT])


def _get_deciders(rows: list[frappe._dict]) -> dict[str, set[str]]:
	"""Return who decides: the counsellor of the case, and but for a supervision the lead counsellors."""
	counsellors = _get_counsellors(rows)
	accounts = get_account_of_each(counsellors.values())
	own = {row.name: accounts.get(counsellors.get(row.psychological_file)) for row in rows}
	found = {row.name: {own[row.name]} - {None, row.asked_by, row.grantee} for row in rows}
	open_rows = [row for row in rows if row.kind != access_grants.SUPERVISION]
	for name, leads in get_overseers_of_rows(open_rows, LEADS, ACTORS[GRANT]).items():
		found[name] |= leads
	return found


def _get_counsellors(rows: list[frappe._dict]) -> dict[str, str]:
	names = {
		"name": ("in", sorted({row.psychological_file for row in rows if row.psychological_file}) or [""])
	}
	fields = ["name", "counsellor"]
	files = frappe.get_all("MH Psychological File", names, fields, order_by="name asc")
	return {file.name: file.counsellor for file in files}


def _get_leading(doctype: str) -> Ask:
	return lambda rows: get_overseers_of_rows(rows, LEADS_AND_LEADERS, ACTORS[doctype])


def _find_emergencies() -> list[frappe._dict]:
	return find_rows(EMERGENCY, {"state": emergencies.TO_BE_REVIEWED}, "opened_at", "user")


def _get_auditors(rows: list[frappe._dict]) -> dict[str, set[str]]:
	auditors = get_holders(roles.AUDITOR)
	return {row.name: auditors - {row.user} for row in rows}


def _find_workers() -> list[frappe._dict]:
	return find_rows(WORKER, {"state": PROPOSED}, "proposed_at", *ACTORS[WORKER])


def _get_proposer(rows: list[frappe._dict]) -> dict[str, set[str]]:
	return {row.name: {row.proposed_by} for row in rows}


AWAITED = (
	Awaited(
		rules.ACCESS_GRANT,
		GRANT,
		_find_grants,
		(
			Told(
				_get_deciders,
				N_("A request to read a psychological file still waits. Open the request and decide."),
			),
			Told(
				_get_leading(GRANT),
				N_(
					"A request to read a psychological file has waited for a week. See to it that it is"
					" decided."
				),
			),
		),
	),
	Awaited(
		rules.EMERGENCY,
		EMERGENCY,
		_find_emergencies,
		(
			Told(
				_get_auditors,
				N_("An emergency access was not reviewed within three days. Look at it, and ask why."),
			),
		),
		cannot_wait=True,
	),
	Awaited(
		rules.CASE_WORKER,
		WORKER,
		_find_workers,
		(
			Told(
				_get_leading(WORKER),
				N_("A case worker still waits for a second person. Open the row and confirm."),
			),
			Told(
				_get_proposer,
				N_("A case worker whom you have proposed is not confirmed yet. Ask the second person."),
			),
		),
	),
)
