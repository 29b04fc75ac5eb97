"""The numbers that a work plan's steps ask and tell with."""

import frappe
from frappe.model.document import Document

from mental_health_module.domain.plans.work_plan import DROPPED, STILL_OPEN
from mental_health_module.services.plans.approvers import get_accounts
from mental_health_module.services.plans.work_plans import PLAN, TASK
from mental_health_module.words import _, join_names


@PLAN.number("tasks")
def _count_tasks(plan: Document) -> int:
	return frappe.db.count(TASK, {"work_plan": plan.name, "status": ("!=", DROPPED)})


@PLAN.number("open")
def _count_open(plan: Document) -> int:
	return frappe.db.count(TASK, {"work_plan": plan.name, "status": ("in", STILL_OPEN)})


@PLAN.number("approvers")
def _get_approvers(plan: Document) -> str:
	return join_names(sorted(get_accounts(plan).values())) or _(
		"a leader or deputy, whom the group has not yet"
	)
