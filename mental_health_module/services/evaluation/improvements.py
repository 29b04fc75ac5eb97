"""What an evaluation says is to be improved, on its way to the next work plan."""

from frappe.model.document import Document

from mental_health_module.services.evaluation.evaluations import STEPS
from mental_health_module.services.plans.work_plans import add_task_from_improvement
from mental_health_module.services.shared.people import set_person


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
	STEPS.begin(evaluation, "add_to_plan")
	made = []
	for row in evaluation.improvements:
		if not row.plan_task:
			row.plan_task = add_task_from_improvement(plan, get_task_values(evaluation, row))
			made.append(row.plan_task)
	STEPS.finish(evaluation, "add_to_plan")
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
