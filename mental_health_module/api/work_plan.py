"""Endpoints of work plans and their tasks."""

import frappe
from frappe.model.document import Document

from mental_health_module import roles
from mental_health_module.access.guards import has_role, posted_by
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.plans import assignments
from mental_health_module.services.plans import evidence as plan_evidence
from mental_health_module.services.plans import export as work_plan_export
from mental_health_module.services.plans import sources as work_plan_sources
from mental_health_module.services.plans import states as work_plan_states
from mental_health_module.services.plans import summary as work_plan_summary
from mental_health_module.services.plans import tasks as plan_tasks
from mental_health_module.services.plans import versions as work_plan_versions
from mental_health_module.services.shared.shown_versions import as_it_was_read

WRITERS = (roles.LEADER, roles.COORDINATOR, "System Manager")
REVIEWERS = (roles.LEADER, roles.MEMBER, roles.COORDINATOR, roles.LEAD_COUNSELLOR)
READERS = (*roles.ALL, "System Manager")


def _get_plan(plan: str, right: str) -> Document:
	document = frappe.get_doc("MH Work Plan", plan, for_update=True)
	document.check_permission(right)
	return document


@frappe.whitelist(methods=["POST"])
@posted_by(*REVIEWERS)
@one_at_a_time(("MH Work Plan", "plan"))
@as_it_was_read("MH Work Plan", "plan", step="review")
def review(plan: str, version: str = "") -> str:
	"""Confirm that a draft is complete; return the plan's state."""
	document = _get_plan(plan, "read")
	work_plan_states.review(document, frappe.session.user)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(*REVIEWERS)
@one_at_a_time(("MH Work Plan", "plan"))
def return_to_draft(plan: str) -> str:
	"""Give a reviewed plan back to be changed; return the plan's state."""
	document = _get_plan(plan, "read")
	work_plan_states.return_to_draft(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER)
@one_at_a_time(("MH Work Plan", "plan"))
@as_it_was_read("MH Work Plan", "plan", step="approve")
def approve(plan: str, version: str = "") -> str:
	"""Approve a plan as the leader of the school's group; return the plan's state."""
	document = _get_plan(plan, "read")
	work_plan_states.approve(document, frappe.session.user)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(*WRITERS)
@one_at_a_time(("MH Work Plan", "plan"))
def start(plan: str) -> str:
	"""Let the work on an approved plan begin; return the plan's state."""
	document = _get_plan(plan, "write")
	work_plan_states.start(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(*WRITERS)
@one_at_a_time(("MH Work Plan", "plan"))
def evaluate(plan: str) -> str:
	"""Say that the work of a plan is over and summed up; return the plan's state."""
	document = _get_plan(plan, "write")
	work_plan_states.evaluate(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(*WRITERS)
@one_at_a_time(("MH Work Plan", "plan"))
@as_it_was_read("MH Work Plan", "plan", step="close")
def close(plan: str, version: str = "") -> str:
	"""Close an evaluated plan; return the plan's state."""
	document = _get_plan(plan, "write")
	work_plan_states.close(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(*WRITERS)
@one_at_a_time(("MH Work Plan", "plan"))
def revise(plan: str) -> str:
	"""Make a draft of the next version of a plan; return its name."""
	return work_plan_versions.revise(_get_plan(plan, "write"), frappe.session.user).name


@frappe.whitelist(methods=["GET"])
@has_role(*READERS)
def get_difference(plan: str) -> dict:
	"""Return what a version changes against the one before."""
	document = frappe.get_doc("MH Work Plan", plan)
	document.check_permission("read")
	return work_plan_versions.get_difference(document)


@frappe.whitelist(methods=["POST"])
@posted_by(*WRITERS)
@one_at_a_time(("MH Work Plan", "plan"))
def add_template(plan: str) -> int:
	"""Add the source document's themes to a draft as tasks; return how many."""
	return work_plan_sources.add_template(_get_plan(plan, "write"))


@frappe.whitelist(methods=["POST"])
@posted_by(*WRITERS)
@one_at_a_time(("MH Work Plan", "plan"))
def assign(plan: str, cells: str) -> int:
	"""Write who does the tasks of a draft and until when (cells in JSON); return how many were changed."""
	return assignments.assign(_get_plan(plan, "write"), cells)


@frappe.whitelist(methods=["GET"])
@has_role(*WRITERS)
def get_last_plan(plan: str) -> str | None:
	"""Return the plan before this one, from which open tasks can be carried over."""
	document = frappe.get_doc("MH Work Plan", plan)
	document.check_permission("read")
	return work_plan_sources.get_last_plan(document)


@frappe.whitelist(methods=["POST"])
@posted_by(*WRITERS)
@one_at_a_time(("MH Work Plan", "plan"), ("MH Work Plan", "source"))
def carry_over(plan: str, source: str) -> int:
	"""Copy the open tasks of another plan into a draft; return how many."""
	other = frappe.get_doc("MH Work Plan", source)
	other.check_permission("read")
	return work_plan_sources.carry_over(_get_plan(plan, "write"), other)


@frappe.whitelist(methods=["POST"])
@posted_by(*WRITERS)
@one_at_a_time(("MH Work Plan", "plan"))
def write_summary(plan: str, replace: bool = False) -> str:
	"""Put a draft of the summary into a plan; return it."""
	return work_plan_summary.write_summary(_get_plan(plan, "write"), replace)


@frappe.whitelist(methods=["GET"])
@has_role(*READERS)
def download_tasks(plan: str) -> None:
	"""Send the tasks of a plan as a sheet that can be imported again."""
	document = frappe.get_doc("MH Work Plan", plan)
	frappe.response.type = "binary"
	frappe.response.filename, frappe.response.filecontent = work_plan_export.make(document)


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR)
@one_at_a_time(("MH Plan Task", "task"))
@as_it_was_read("MH Plan Task", "task")
def verify(task: str, version: str = "") -> str:
	"""Confirm that a task is done; return its status."""
	document = frappe.get_doc("MH Plan Task", task, for_update=True)
	document.check_permission("write")
	plan_tasks.verify(document, frappe.session.user)
	return document.status


@frappe.whitelist(methods=["GET"])
@has_role(*READERS)
def get_held(task: str) -> dict[str, list[dict]]:
	"""Return the trainings and activities that were held for a task, with their figures."""
	return plan_evidence.get_held(frappe.get_doc("MH Plan Task", task))
