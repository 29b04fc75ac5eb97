"""Work plans that wait for the approval of who looks at the portal's home page."""

import frappe

from mental_health_module.domain.plans.work_plan import REVIEWED
from mental_health_module.services.plans.approvers import get_accounts_of_plans
from mental_health_module.services.plans.work_plans import DOCTYPE
from mental_health_module.services.shared.portal_parts import Visitor, Waiting
from mental_health_module.services.shared.to_decide import CARD, ToDecide, get_form_path
from mental_health_module.words import _


def get_to_approve(visitor: Visitor) -> tuple[ToDecide, ...]:
	"""Return the reviewed plans that a user approves now and whose form the user can open, oldest first."""
	if not frappe.has_permission(DOCTYPE, "read", user=visitor.user):
		return ()
	plans = _get_reviewed_unchecked()
	accounts = get_accounts_of_plans(plans)
	return tuple(_make(plan) for plan in plans if visitor.user in accounts[plan.name])


def _get_reviewed_unchecked() -> list[frappe._dict]:
	"""Unchecked: the caller keeps those alone that the user approves."""
	return frappe.get_all(
		DOCTYPE,
		filters={"status": REVIEWED},
		fields=["name", "title", "school", "author"],
		order_by="from_date asc, name asc",
	)


def _make(plan: frappe._dict) -> ToDecide:
	return ToDecide(
		name=plan.name,
		title=plan.title or plan.name,
		sentence=_("This work plan waits for your approval."),
		button=_("Read and Approve", context="Mental Health"),
		url=get_form_path(DOCTYPE, plan.name),
	)


WAITING = Waiting(get_to_approve, CARD, "mh-decisions")
