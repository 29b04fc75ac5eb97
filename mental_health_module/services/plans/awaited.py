"""A work plan that waits to be approved."""

import frappe

from mental_health_module.domain.plans.work_plan import REVIEWED
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.plans.approvers import get_accounts_of_plans
from mental_health_module.services.plans.work_plans import DOCTYPE
from mental_health_module.services.shared.awaited import Awaited, Told, find_rows


def _find_plans() -> list[frappe._dict]:
	return find_rows(DOCTYPE, {"status": REVIEWED}, "reviewed_on", "author", "reviewed_by")


def _get_approvers(rows: list[frappe._dict]) -> dict[str, set[str]]:
	return {name: set(accounts) for name, accounts in get_accounts_of_plans(rows).items()}


def _get_writers(rows: list[frappe._dict]) -> dict[str, set[str]]:
	return {row.name: {row.author, row.reviewed_by} for row in rows}


AWAITED = Awaited(
	rules.PLAN,
	DOCTYPE,
	_find_plans,
	(
		Told(_get_approvers, N_("A work plan still waits for your approval. Open it and decide.")),
		Told(
			_get_writers,
			N_("A work plan of yours has waited for its approval for two weeks. Ask who approves it."),
		),
	),
)
