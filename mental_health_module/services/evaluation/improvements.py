"""What an evaluation says is to be improved, on its way to the next work plan."""

import frappe
from frappe.model.document import Document

from mental_health_module.services.evaluation.evaluations import FROZEN, save_step
from mental_health_module.services.plans.work_plans import add_task_from_improvement
from mental_health_module.services.shared.people import set_person
from mental_health_module.services.shared.refusals import WrongStateError
from mental_health_module.words import _


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

	Raises: WrongStateError before rating, what the plan refuses.
	"""
	if evaluation.status not in FROZEN:
		frappe.throw(
			_("Improvements become tasks after the evaluation is rated."),
			WrongStateError,
			title=_("Not possible now"),
		)
	made = []
	for row in evaluation.improvements:
		if not row.plan_task:
			row.plan_task = add_task_from_improvement(plan, get_task_values(evaluation, row))
			made.append(row.plan_task)
	save_step(evaluation)
	return made


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
