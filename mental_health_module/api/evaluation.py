"""Endpoints of evaluations and their indicators."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import has_role, posted_by
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.evaluation import improvements
from mental_health_module.services.evaluation import steps as evaluation_steps
from mental_health_module.services.evaluation.indicators import indicators
from mental_health_module.services.shared.shown_versions import as_it_was_read

PREPARERS = (roles.LEADER, roles.COORDINATOR, "System Manager")


@frappe.whitelist()
@has_role(*roles.ALL, "System Manager")
def get_figure_keys() -> list[str]:
	"""Return the keys of the calculations that this site knows."""
	return sorted(indicators.get_registered())


@frappe.whitelist(methods=["POST"])
@posted_by(*PREPARERS)
@one_at_a_time(("MH Evaluation", "evaluation"))
def start_collecting(evaluation: str) -> str:
	"""Copy the indicators and work out their figures; return the new state."""
	document = frappe.get_doc("MH Evaluation", evaluation)
	evaluation_steps.start_collecting(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(*PREPARERS)
@one_at_a_time(("MH Evaluation", "evaluation"))
def work_out_again(evaluation: str) -> str:
	"""Work out the figures anew; return the state."""
	document = frappe.get_doc("MH Evaluation", evaluation)
	evaluation_steps.work_out_again(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR)
@one_at_a_time(("MH Evaluation", "evaluation"))
@as_it_was_read("MH Evaluation", "evaluation", step="submit_self_evaluation")
def submit_self_evaluation(evaluation: str, version: str = "") -> str:
	"""End the collecting as self-evaluated; return the new state."""
	document = frappe.get_doc("MH Evaluation", evaluation)
	evaluation_steps.submit_self_evaluation(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR)
@one_at_a_time(("MH Evaluation", "evaluation"))
@as_it_was_read("MH Evaluation", "evaluation", step="confirm_review")
def confirm_review(evaluation: str, version: str = "") -> str:
	"""Write down that the group has reviewed; return the new state."""
	document = frappe.get_doc("MH Evaluation", evaluation)
	evaluation_steps.confirm_review(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR)
@one_at_a_time(("MH Evaluation", "evaluation"))
def send_back(evaluation: str, reason: str) -> str:
	"""Let a self-evaluation be done again; return the new state."""
	document = frappe.get_doc("MH Evaluation", evaluation)
	evaluation_steps.send_back(document, reason)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER)
@one_at_a_time(("MH Evaluation", "evaluation"))
@as_it_was_read("MH Evaluation", "evaluation", step="rate")
def rate(evaluation: str, version: str = "") -> str:
	"""Rate a reviewed evaluation; return the new state."""
	document = frappe.get_doc("MH Evaluation", evaluation)
	evaluation_steps.rate(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER)
@one_at_a_time(("MH Evaluation", "evaluation"))
@as_it_was_read("MH Evaluation", "evaluation", step="close")
def close(evaluation: str, version: str = "") -> str:
	"""Close a rated evaluation for good; return the new state."""
	document = frappe.get_doc("MH Evaluation", evaluation)
	evaluation_steps.close(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR)
@one_at_a_time(("MH Evaluation", "evaluation"), ("MH Work Plan", "plan"))
def add_to_plan(evaluation: str, plan: str) -> int:
	"""Make the improvements tasks of a plan; return how many are new."""
	document = frappe.get_doc("MH Evaluation", evaluation)
	document.check_permission("write")
	return len(improvements.add_to_plan(document, plan))
