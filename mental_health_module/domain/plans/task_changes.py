"""What a list of tasks changes in a work plan: which tasks are new, changed, as they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mental_health_module.domain.sheets.row_changes import CHANGED, NEW, UNCHANGED
from mental_health_module.domain.sheets.values import compact

VALUES = ("goal", "measure", "person_type", "person", "starts_on", "due", "budget", "indicator", "weight")


@dataclass(frozen=True)
class TaskValues:
	"""A task of a plan, or of a list; None is what a list does not say."""

	goal: str
	measure: str | None = None
	person_type: str | None = None
	person: str | None = None
	starts_on: date | None = None
	due: date | None = None
	budget: Decimal | None = None
	indicator: str | None = None
	weight: int | None = None


@dataclass(frozen=True)
class TaskEntry:
	"""What happens with a row of the list: `after` is stored as the task `name`, None for a new one."""

	row_number: int
	action: str
	after: TaskValues
	name: str | None = None
	person_name: str = ""


def plan_tasks(
	rows: Sequence[tuple[int, str | None, TaskValues]],
	stored: Mapping[str, TaskValues],
	first_day: date,
) -> list[TaskEntry]:
	"""Compare a list with the stored tasks of a plan.

	Args:
		rows: (row number, number of a stored task or None, what the list says).
		stored: task name -> values; a number that the list names is one of them.
		first_day: when a new task begins that has no start.

	Returns: one entry for each row. Without a number the first task with the same goal is meant that no other
	row means. What the list does not say stays as it was.
	"""
	taken = {name for _row_number, name, _values in rows if name}
	entries = []
	for row_number, name, values in rows:
		name = name or _find_by_goal(values.goal, stored, taken)
		if name is None:
			after = replace(values, starts_on=values.starts_on or first_day, weight=values.weight or 1)
			entries.append(TaskEntry(row_number, NEW, after))
			continue
		taken.add(name)
		after = _merge(stored[name], values)
		action = UNCHANGED if after == stored[name] else CHANGED
		entries.append(TaskEntry(row_number, action, after, name))
	return entries


def _find_by_goal(goal: str, stored: Mapping[str, TaskValues], taken: set[str]) -> str | None:
	wanted = compact(goal).casefold()
	same = (n for n, task in stored.items() if n not in taken and compact(task.goal).casefold() == wanted)
	return next(same, None)


def _merge(stored: TaskValues, row: TaskValues) -> TaskValues:
	said = {name: getattr(row, name) for name in VALUES if getattr(row, name) is not None}
	return replace(stored, **said)
