"""A member of staff's own tasks of running work plans on the portal, and reporting on them.

Staff have no role that reads plans. Everything here is narrowed to tasks for which the person is responsible.
"""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import flt, format_date, getdate, today

from mental_health_module.domain.plans import work_plan
from mental_health_module.domain.plans.work_plan import IN_PROGRESS, OPEN, RUNNING, STILL_OPEN, is_overdue
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.person_keys import get_records_of_person
from mental_health_module.host.staff import StaffRecord
from mental_health_module.services.plans import to_approve
from mental_health_module.services.plans.refusals import (
	EvidenceTooLongError,
	ProgressError,
	TaskNotOpenError,
	UnknownTaskError,
)
from mental_health_module.services.plans.tasks import get_plan
from mental_health_module.services.plans.work_plans import DOCTYPE, TASK
from mental_health_module.services.shared.portal_parts import (
	Part,
	Subject,
	Visitor,
	Waiting,
	is_pressing,
	is_staff,
)
from mental_health_module.services.training.portal import require_staff
from mental_health_module.words import _, say_choice

MAX_EVIDENCE = 500
SHOWN_DONE = 10


@dataclass(frozen=True)
class TaskCard:
	"""A task as its card shows it; texts are translated, not escaped."""

	name: str
	goal: str
	plan: str
	measure: str
	indicator: str
	due: str
	due_on: date
	progress: int
	status: str
	evidence: str
	is_overdue: bool
	is_open: bool
	can_report: bool


def get_own_tasks(staff: StaffRecord) -> tuple[TaskCard, ...]:
	"""Return a member of staff's tasks of running plans: the open ones by day, then the last settled ones."""
	rows = _get_rows_unchecked(staff)
	still_open = [row for row in rows if row.status in STILL_OPEN]
	settled = [row for row in rows if row.status not in STILL_OPEN]
	return tuple(_make_card(row) for row in (*still_open, *settled[-SHOWN_DONE:]))


def _get_rows_unchecked(staff: StaffRecord) -> list[frappe._dict]:
	"""Soonest first. Unchecked: the rows are the person's own, under the Employee or the account."""
	titles = dict(
		frappe.get_all(
			DOCTYPE,
			filters={"status": RUNNING},
			fields=["name", "title"],
			order_by="name asc",
			as_list=True,
		)
	)
	rows = frappe.get_all(
		TASK,
		filters={"work_plan": ("in", list(titles) or [""])},
		or_filters=_get_own_filters(staff),
		fields=[
			*("name", "work_plan", "goal", "measure", "indicator", "due", "progress", "status", "evidence"),
		],
		order_by="due asc, name asc",
	)
	for row in rows:
		row.plan = titles[row.work_plan]
	return rows


def _get_own_filters(staff: StaffRecord) -> list[list]:
	names = {name for _kind, name in get_records_of_person(staff.person.person_type, staff.person.person)}
	own = [["person", "in", sorted(names)]]
	return [*own, ["responsible_user", "=", staff.person.user]] if staff.person.user else own


def _make_card(row: frappe._dict) -> TaskCard:
	return TaskCard(
		name=row.name,
		goal=row.goal,
		plan=row.plan,
		measure=row.measure or "",
		indicator=row.indicator or "",
		due=format_date(row.due),
		due_on=getdate(row.due),
		progress=int(flt(row.progress)),
		status=say_choice("MH Plan Task", row.status),
		evidence=row.evidence or "",
		is_overdue=is_overdue(row.status, getdate(row.due), getdate(today())),
		is_open=row.status in STILL_OPEN,
		can_report=row.status in (*STILL_OPEN, work_plan.DONE),
	)


def report(task_name: str, user: str, progress: int, evidence: str) -> str:
	"""Keep how far a member of staff is with an own task, and what shows it.

	Args:
		progress: whole percent from 0 to 100; 100 means done.
		evidence: a text that is added below what stands there, or "".

	Returns: the sentence to show. Raises: NotStaffError, UnknownTaskError, TaskNotOpenError, ProgressError,
	EvidenceTooLongError.
	"""
	task = _get_own_task(task_name, require_staff(user))
	_refuse_settled(task)
	_validate_report(progress, evidence)
	task.progress, task.status = progress, _get_status(progress)
	if evidence.strip():
		task.evidence = work_plan.add_evidence(task.evidence, getdate(today()), evidence)
	_save_unchecked(task)
	if progress == 100:
		return _("Reported: done. Thank you.")
	return _("Reported: {0}%. Thank you.").format(progress)


def _get_status(progress: int) -> str:
	return IN_PROGRESS if progress else OPEN


def _get_own_task(task_name: str, staff: StaffRecord) -> Document:
	row = frappe.db.get_value(TASK, task_name, ["person_type", "person", "responsible_user"], as_dict=True)
	if not row or not _is_own(row, staff):
		frappe.throw(
			_("There is no such task among yours. Open the page again."),
			UnknownTaskError,
			title=_("Unknown task"),
		)
	return frappe.get_doc(TASK, task_name, for_update=True)


def _is_own(row: frappe._dict, staff: StaffRecord) -> bool:
	is_account = bool(staff.person.user) and row.responsible_user == staff.person.user
	own = get_records_of_person(staff.person.person_type, staff.person.person)
	return is_account or (row.person_type, row.person) in own


def _refuse_settled(task: Document) -> None:
	is_settled = task.status not in (*STILL_OPEN, work_plan.DONE)
	if is_settled or get_plan(task).status != RUNNING:
		frappe.throw(
			_("Nothing more is reported on this task. Talk with the person who leads the plan."),
			TaskNotOpenError,
			title=_("Task is settled"),
		)


def _validate_report(progress: int, evidence: str) -> None:
	if not 0 <= progress <= 100:
		frappe.throw(
			_("The progress lies between 0 and 100 percent. Correct it."),
			ProgressError,
			title=_("Wrong progress"),
		)
	if len(evidence) > MAX_EVIDENCE:
		frappe.throw(
			_("Write at most {0} characters.").format(MAX_EVIDENCE),
			EvidenceTooLongError,
			title=_("Text too long"),
		)


def _save_unchecked(task: Document) -> None:
	"""Keep a report. Unchecked: staff have no role on tasks, and `report` has seen that it is theirs."""
	task.save(ignore_permissions=True)


def _make_part(visitor: Visitor):
	return get_own_tasks(visitor.staff) if visitor.staff else ()


def _make_waiting(visitor: Visitor):
	"""What is due within two weeks, or was."""
	return tuple(card for card in visitor.ask(_make_part) if is_pressing(card.is_open, card.due_on))


_HERE = "templates/includes/mental_health/"
SUBJECT = Subject("tasks", N_("My Tasks"), N_("Report how far you are"), is_staff)
PART = Part(
	"tasks",
	_HERE + "tasks.html",
	_make_part,
	subject=SUBJECT.key,
	waiting=(to_approve.WAITING, Waiting(_make_waiting, _HERE + "task.html", "mh-tasks")),
)
