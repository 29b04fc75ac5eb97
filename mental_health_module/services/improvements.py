"""What an evaluation says is to be improved, on its way to the next work plan."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import frappe
from frappe import _
from frappe.model.document import Document

from mental_health_module.services.evaluation import FROZEN, save_step
from mental_health_module.services.evaluation_refusals import NoPlanError
from mental_health_module.services.people import set_person
from mental_health_module.services.refusals import WrongStateError

PLANS = "mental_health_module.services.work_plans"


def set_people(evaluation: Document) -> None:
	"""Put the canonical person and the name into the items that name somebody.

	Raises: UnknownPersonError.
	"""
	for row in evaluation.improvements:
		if row.person:
			set_person(row)
		else:
			row.person_type = row.person_name = None


def add_to_plan(evaluation: Document, plan: str) -> list[str]:
	"""Make a task of a work plan out of every item that is none yet; return the names of the new tasks.

	The plan decides whether it takes them: it may be approved already, or not hold the due day.

	Raises: WrongStateError before rating, NoPlanError when plans are not there.
	"""
	if evaluation.status not in FROZEN:
		frappe.throw(
			_("Improvements become tasks after the evaluation is rated."),
			WrongStateError,
			title=_("Not possible now"),
		)
	make_task = get_task_maker()
	made = []
	for row in evaluation.improvements:
		if not row.plan_task:
			row.plan_task = make_task(plan, get_task_values(evaluation, row))
			made.append(row.plan_task)
	save_step(evaluation)
	return made


def get_task_maker() -> Callable[[str, dict], str]:
	"""Return the function that adds a task to a plan.

	Raises: NoPlanError when this site has no work plans.
	"""
	make_task = getattr(import_module(PLANS), "add_task_from_improvement", None) if find_spec(PLANS) else None
	if not make_task:
		frappe.throw(
			_("There are no work plans on this site yet. Keep the items here until there is one."),
			NoPlanError,
			title=_("No work plan"),
		)
	return make_task


def get_task_values(evaluation: Document, row: Document) -> dict:
	"""Return what a task takes from an item."""
	return {
		"goal": row.goal,
		"measure": row.measure,
		"indicator": row.indicator_title,
		"person_type": row.person_type,
		"person": row.person,
		"due": row.due_date,
		"evaluation": evaluation.name,
	}
