"""Endpoints of the check of confidentiality."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import has_role, posted_by
from mental_health_module.access.turns import SITE, one_at_a_time
from mental_health_module.services.checks import check as confidentiality_check
from mental_health_module.services.checks import report as confidentiality_report

RUNNERS = ("System Manager", roles.LEAD_COUNSELLOR)
READERS = (*RUNNERS, roles.LEADER, roles.AUDITOR)


@frappe.whitelist(methods=["POST"])
@posted_by(*RUNNERS)
@one_at_a_time(SITE)
def start() -> str:
	"""Have a worker run the check; return the report's name."""
	return confidentiality_check.start()


@frappe.whitelist(methods=["GET"])
@has_role(*READERS)
def get_report(name: str) -> dict:
	"""Return a report in the reader's language."""
	report = frappe.get_doc("MH Confidentiality Check", name)
	report.check_permission("read")
	return confidentiality_report.get_report(report)


@frappe.whitelist(methods=["GET"])
@has_role(*READERS)
def get_state(name: str) -> str:
	"""Return the state of a check; for pages without realtime."""
	report = frappe.get_doc("MH Confidentiality Check", name)
	report.check_permission("read")
	return report.state


@frappe.whitelist(methods=["POST"])
@posted_by("System Manager")
@one_at_a_time(SITE)
def mend(code: str) -> None:
	"""Set a weak setting as a rule asks for."""
	confidentiality_report.mend(code)
