"""Endpoints of the annual report."""

from typing import Literal

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import has_role, posted_by
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.evaluation.report import docx as report_docx
from mental_health_module.services.evaluation.report import steps as annual_report_steps
from mental_health_module.services.shared.shown_versions import as_it_was_read


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR, "System Manager")
@one_at_a_time(("MH Annual Report", "report"))
def freeze(report: str) -> str:
	"""Store the figures as they are at the report's day; return the new state."""
	document = frappe.get_doc("MH Annual Report", report)
	annual_report_steps.freeze(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR, "System Manager")
@one_at_a_time(("MH Annual Report", "report"))
def check_small_cells(report: str) -> int:
	"""Look for small counts of people that are open; return how many."""
	document = frappe.get_doc("MH Annual Report", report)
	return annual_report_steps.check_small_cells(document)


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER)
@one_at_a_time(("MH Annual Report", "report"))
@as_it_was_read("MH Annual Report", "report", step="sign")
def sign(report: str, version: str = "") -> str:
	"""Sign a frozen report; return the new state."""
	document = frappe.get_doc("MH Annual Report", report)
	annual_report_steps.sign(document)
	return document.status


@frappe.whitelist(methods=["GET"])
@has_role(*roles.ALL, "System Manager")
def download_docx(report: str, language: Literal["zh", "en"]) -> None:
	"""Send the report as a Word file."""
	document = frappe.get_doc("MH Annual Report", report)
	document.check_permission("print")
	frappe.response.type = "binary"
	frappe.response.filename, frappe.response.filecontent = report_docx.make_docx(document, language)
