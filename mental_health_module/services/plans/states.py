"""The way of a work plan from draft to closed: who takes which step, and what it needs."""

import frappe
from frappe.model.document import Document
from frappe.utils import escape_html, strip_html

from mental_health_module import roles
from mental_health_module.access.rights import has_role
from mental_health_module.domain.plans import work_plan
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.leadership.offices import get_offices
from mental_health_module.services.plans import versions as work_plan_versions
from mental_health_module.services.plans.approvers import get_accounts, require_approver
from mental_health_module.services.plans.refusals import (
	OwnPlanError,
	PlanIncompleteError,
	PlanReviewerError,
	SummaryMissingError,
)
from mental_health_module.services.plans.tasks import update_progress
from mental_health_module.services.plans.work_plans import DOCTYPE, PLAN, TASK
from mental_health_module.services.shared.notices import notify_unchecked
from mental_health_module.words import _


def review(plan: Document, user: str) -> None:
	"""Confirm that a draft is complete; who approves it is told that it waits.

	Raises: WrongStateError, OwnPlanError, PlanReviewerError, PlanIncompleteError.
	"""
	PLAN.begin(plan, "review", user)
	PLAN.finish_unchecked(plan, "review", user)
	sentence = N_("A work plan waits for your approval. Open it and decide.")
	notify_unchecked(set(get_accounts(plan)), sentence, DOCTYPE, plan.name)


@PLAN.rule(work_plan.NOT_THE_AUTHOR)
def _refuse_author(plan: Document, user: str) -> None:
	if user == plan.author:
		frappe.throw(
			_("You have written this plan. Ask another person to review it."),
			OwnPlanError,
			title=_("Your own plan"),
		)


@PLAN.rule(work_plan.OF_THE_GROUP)
def _refuse_stranger(plan: Document, user: str) -> None:
	is_member = bool(get_offices(user, plan.school))
	if not (is_member or has_role(user, roles.COORDINATOR)):
		frappe.throw(
			_("A plan is reviewed by a member of the school's leadership group or the coordinator."),
			PlanReviewerError,
			title=_("Not allowed"),
		)


@PLAN.rule(work_plan.TASKS)
def _refuse_incomplete(plan: Document, user: str) -> None:
	tasks = frappe.get_all(
		TASK, filters={"work_plan": plan.name}, fields=["goal", "person", "status"], order_by="name asc"
	)
	if not tasks:
		frappe.throw(
			_("The plan has no tasks yet. Add them, then have the plan reviewed."),
			PlanIncompleteError,
			title=_("No tasks"),
		)
	without = [task.goal for task in tasks if not task.person and task.status != work_plan.DROPPED]
	if without:
		frappe.throw(
			_("Nobody is responsible for {0} tasks, such as “{1}”. Choose somebody for each.").format(
				len(without), escape_html(without[0])
			),
			PlanIncompleteError,
			title=_("Nobody responsible"),
		)


def return_to_draft(plan: Document) -> None:
	"""Give a reviewed plan back to be changed; it is reviewed anew afterwards.

	Raises: WrongStateError.
	"""
	_take_unchecked(plan, "return_to_draft")


def approve(plan: Document, user: str) -> None:
	"""Approve a reviewed plan as the leader (组长), or as a deputy what the leader has written.

	A new version replaces the old one.

	Raises: WrongStateError, OwnPlanError for the author, NotLeaderError for all others, and what
	`work_plan_versions.supersede_unchecked` refuses.
	"""
	PLAN.begin(plan, "approve", user)
	state = work_plan_versions.supersede_unchecked(plan, user)
	PLAN.finish_unchecked(plan, "approve", user)
	if state == work_plan.RUNNING:
		PLAN.finish_unchecked(plan, "start", user)
	update_progress(plan.name)


@PLAN.rule(work_plan.LEADER)
def _require_approver(plan: Document, user: str) -> None:
	require_approver(plan, user)


def start(plan: Document) -> None:
	"""Let the work on an approved plan begin. Raises: WrongStateError."""
	_take_unchecked(plan, "start")


def evaluate(plan: Document) -> None:
	"""Say that the work of a plan is over and summed up.

	Raises: WrongStateError, SummaryMissingError.
	"""
	_take_unchecked(plan, "evaluate")


@PLAN.rule(work_plan.SUMMARY)
def _refuse_without_summary(plan: Document, user: str) -> None:
	if not strip_html(plan.summary or "").strip():
		frappe.throw(
			_("Write the summary first: press “Write Summary”, edit it and save."),
			SummaryMissingError,
			title=_("No summary yet"),
		)


def close(plan: Document) -> None:
	"""Close an evaluated plan for good. Raises: WrongStateError."""
	_take_unchecked(plan, "close")


def _take_unchecked(plan: Document, step: str) -> None:
	"""Take a step that is no more than its row; its endpoint has asked for the right to the plan."""
	PLAN.begin(plan, step)
	PLAN.finish_unchecked(plan, step)
