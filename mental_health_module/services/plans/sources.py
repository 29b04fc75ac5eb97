"""Where the tasks of a new plan come from: last term's plan, or the template of the source document."""

import frappe
from frappe.model.document import Document
from frappe.utils import add_days, escape_html, getdate

from mental_health_module.domain.plans import template as plan_template
from mental_health_module.domain.plans import work_plan
from mental_health_module.domain.plans.work_plan import get_day_at, move_day
from mental_health_module.services.plans.refusals import OtherSchoolError, SamePlanError
from mental_health_module.services.plans.versions import get_tasks
from mental_health_module.services.plans.work_plans import DOCTYPE, PLAN
from mental_health_module.services.shared.steps import taking
from mental_health_module.words import _

CARRIED = ("goal", "measure", "person_type", "person", "budget", "indicator", "weight")


def carry_over(plan: Document, source: Document) -> int:
	"""Copy the open tasks of another plan into a draft, their days moved to its period; return how many.

	A task that was carried over before is not copied a second time.

	Raises: WrongStateError unless the plan is a draft, SamePlanError, OtherSchoolError.
	"""
	PLAN.begin(plan, "add_tasks")
	_validate_source(plan, source)
	there = {task.carried_from for task in get_tasks(plan.name)}
	tasks = [t for t in get_tasks(source.name) if t.status in work_plan.STILL_OPEN and t.name not in there]
	for task in tasks:
		_carry(task, plan, getdate(source.from_date))
	return len(tasks)


def _carry(task: Document, plan: Document, old_first: object) -> None:
	days = (old_first, getdate(plan.from_date), getdate(plan.to_date))
	new = frappe.new_doc("MH Plan Task")
	new.update({field: task.get(field) for field in CARRIED})
	new.update({"work_plan": plan.name, "carried_from": task.name})
	new.update({field: move_day(getdate(task.get(field)), *days) for field in ("starts_on", "due")})
	with taking(new):
		new.insert()


def _validate_source(plan: Document, source: Document) -> None:
	if plan.name == source.name:
		frappe.throw(_("Choose another plan than this one."), SamePlanError, title=_("Same plan"))
	if plan.school != source.school:
		frappe.throw(
			_("The plan “{0}” belongs to {1}. Choose a plan of {2}.").format(
				escape_html(source.title), source.school, plan.school
			),
			OtherSchoolError,
			title=_("Another school"),
		)


def get_last_plan(plan: Document) -> str | None:
	"""Return the newest plan of the same school and level that began before this one, None without any."""
	filters = {
		"school": plan.school,
		"level": plan.level,
		"from_date": ("<", plan.from_date),
		"status": ("in", work_plan.WAS_APPROVED),
	}
	order = "from_date desc, version desc, name desc"
	names = frappe.get_all(DOCTYPE, filters=filters, pluck="name", order_by=order, limit=1)
	return names[0] if names else None


def add_template(plan: Document) -> int:
	"""Add the source document's themes to a draft as tasks, in the user's language; return how many.

	A theme whose goal stands in the plan already is not added a second time.

	Raises: WrongStateError unless the plan is a draft.
	"""
	PLAN.begin(plan, "add_tasks")
	there = {task.goal for task in get_tasks(plan.name)}
	tasks = [task for task in plan_template.TASKS if not there.intersection(task.goal)]
	for task in tasks:
		_add(task, plan)
	return len(tasks)


def _add(task: plan_template.TemplateTask, plan: Document) -> None:
	first, last = getdate(plan.from_date), getdate(plan.to_date)
	new = frappe.new_doc("MH Plan Task")
	new.update(task.get_texts((frappe.local.lang or "en").startswith("zh")))
	due = get_day_at(task.share, first, last)
	starts_on = first if task.goes_on else max(first, add_days(due, -plan_template.LEAD_DAYS))
	new.update({"work_plan": plan.name, "starts_on": starts_on, "due": due})
	new.insert()
