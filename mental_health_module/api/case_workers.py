"""Endpoints for case workers: proposed by the lead counsellor, confirmed by a second person, ended."""

import frappe

from mental_health_module.access.guards import posted_by
from mental_health_module.access.turns import SITE, one_at_a_time
from mental_health_module.roles import COUNSELLOR, LEAD_COUNSELLOR, LEADER
from mental_health_module.services.rights.case_workers import case_workers
from mental_health_module.services.shared import shown_versions
from mental_health_module.services.shared.shown_versions import as_it_was_read


@frappe.whitelist(methods=["POST"])
@posted_by(LEAD_COUNSELLOR)
@one_at_a_time(SITE)
def propose(user: str, school: str = "") -> str:
	"""Propose a person as a case worker; return the row."""
	return case_workers.propose(user, school)


@frappe.whitelist(methods=["POST"])
@posted_by(LEAD_COUNSELLOR)
@one_at_a_time(SITE)
def propose_myself(code: str, school: str = "") -> str:
	"""Propose oneself with the code of the recovery sheet; return the row."""
	return case_workers.propose_myself(code, school)


@frappe.whitelist(methods=["POST"])
@posted_by(LEAD_COUNSELLOR)
@one_at_a_time(SITE)
def propose_all(school: str = "") -> int:
	"""Propose all active counsellors of the own schools; return how many."""
	return case_workers.propose_all(school)


@frappe.whitelist(methods=["POST"])
@posted_by(LEAD_COUNSELLOR, LEADER)
@one_at_a_time(SITE, ("MH Case Worker", "name"))
@as_it_was_read("MH Case Worker", "name")
def confirm(name: str, version: str = "") -> dict:
	"""Confirm a proposed person; return whom, and the code for unlocking, which is shown once."""
	return case_workers.confirm(name)


@frappe.whitelist(methods=["POST"])
@posted_by(LEAD_COUNSELLOR, LEADER)
@one_at_a_time(SITE)
def confirm_all(school: str = "", version: str = "") -> list[dict]:
	"""Confirm everybody of the list on the screen who is proposed; return whom, each with the code."""
	return case_workers.confirm_all(school, shown_versions.read_rows(version))


@frappe.whitelist(methods=["POST"])
@posted_by(LEAD_COUNSELLOR, COUNSELLOR)
@one_at_a_time(SITE, ("MH Case Worker", "name"))
def end(name: str) -> str:
	"""End a proposal or a confirmation; return the state."""
	return case_workers.end(name)
