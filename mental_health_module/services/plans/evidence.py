"""What was held for the tasks of a plan: trainings and activities with their figures, never with names."""

from dataclasses import asdict, dataclass
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Coalesce, Count, Sum

from mental_health_module.services.training.overlaps import SESSION_FIELDS, count_twice, get_presences
from mental_health_module.services.training.trainings import HELD


@dataclass(frozen=True)
class HeldTraining:
	"""A training that was held: person-times (人次), persons (人数) and credited minutes."""

	name: str
	plan_task: str
	topic: str
	training_date: date
	person_times: int
	persons: int
	minutes: int


@dataclass(frozen=True)
class HeldActivity:
	"""An activity that was held, with how many took part; `held_back`: whose number is too small to show."""

	name: str
	plan_task: str
	title: str
	kind: str
	activity_date: date
	pupils: int
	parents: int
	staff: int
	held_back: str


def get_held(task: Document) -> dict[str, list[dict]]:
	"""Return what was held for a task, for whoever may read the task.

	Raises: frappe.PermissionError.
	"""
	task.check_permission("read")
	return {
		"trainings": [asdict(row) for row in get_trainings_unchecked([task.name])],
		"activities": [asdict(row) for row in get_activities_unchecked([task.name])],
	}


def get_trainings_unchecked(tasks: list[str]) -> list[HeldTraining]:
	"""Return the trainings held for tasks, oldest first. Unchecked: figures that name nobody."""
	session, presence = frappe.qb.DocType("MH Training Session"), get_presences()
	query = (
		frappe.qb.from_(session)
		.left_join(presence)
		.on(presence.training_session == session.name)
		.select(session.name, session.plan_task, session.topic, session.training_date)
		.select(Count(presence.person).as_("person_times"), Count(presence.person).distinct().as_("persons"))
		.select(Coalesce(Sum(presence.minutes), 0).as_("minutes"))
		.where((session.status == HELD) & session.plan_task.isin(tasks or [""]))
		.groupby(session.name, session.plan_task, session.topic, session.training_date)
		.orderby(session.training_date)
		.orderby(session.name)
	)
	return [HeldTraining(**found) for found in query.run(as_dict=True)]


def count_minutes_unchecked(held: list[HeldTraining]) -> int:
	"""Return the credited minutes of trainings, those of a person at one time once. Unchecked: a figure."""
	names = [row.name for row in held]
	sessions = frappe.get_all(
		"MH Training Session",
		filters={"name": ("in", names or [""])},
		fields=list(SESSION_FIELDS),
		order_by="name asc",
	)
	return sum(row.minutes for row in held) - count_twice(sessions)


def get_activities_unchecked(tasks: list[str]) -> list[HeldActivity]:
	"""Return the activities held for tasks, oldest first. Unchecked: activities are open for reading."""
	rows = frappe.get_all(
		"MH Activity",
		filters={"status": HELD, "plan_task": ("in", tasks or [""])},
		fields=[
			*(
				"name",
				"plan_task",
				"title",
				"kind",
				"activity_date",
				"pupils",
				"parents",
				"staff",
				"held_back",
			),
		],
		order_by="activity_date asc, name asc",
	)
	empty = {"pupils": 0, "parents": 0, "staff": 0, "held_back": ""}
	return [HeldActivity(**{name: value or empty.get(name) for name, value in row.items()}) for row in rows]
