"""What a new version of a work plan changes: tasks added, removed, and changed field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# what is approved with a plan, and stays as it is from then on
PLAN_FIELDS = (
	*("title", "level", "parent_plan", "academic_year", "academic_term", "from_date", "to_date"),
	*("theme", "goals"),
)
TASK_FIELDS = (
	*("goal", "measure", "person_type", "person", "starts_on", "due", "budget", "indicator", "weight"),
)


@dataclass(frozen=True)
class FieldChange:
	"""A field with another value than before."""

	field_name: str
	before: object
	after: object


@dataclass(frozen=True)
class TaskChange:
	"""A task of both versions that is not the same in both."""

	before: str
	after: str
	fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Difference:
	"""What changed: fields of the plan itself, names of tasks, and tasks with their fields."""

	plan: tuple[FieldChange, ...]
	added: tuple[str, ...]
	removed: tuple[str, ...]
	changed: tuple[TaskChange, ...]

	@property
	def is_empty(self) -> bool:
		"""Whether both versions say the same."""
		return not (self.plan or self.added or self.removed or self.changed)


def get_changes(before: Mapping, after: Mapping, fields: Sequence[str]) -> tuple[FieldChange, ...]:
	"""Return the fields whose values differ; empty text, 0 and None are the same nothing."""
	pairs = ((name, before.get(name) or None, after.get(name) or None) for name in fields)
	return tuple(FieldChange(name, old, new) for name, old, new in pairs if _plain(old) != _plain(new))


def _plain(value: object) -> object:
	"""Return a text without the spaces around it and with one kind of line end."""
	return value.strip().replace("\r\n", "\n") if isinstance(value, str) else value


def compare(
	plan_before: Mapping,
	plan_after: Mapping,
	before: Mapping[str, Mapping],
	after: Mapping[str, Mapping],
	origins: Mapping[str, str | None],
) -> Difference:
	"""Compare two versions of a plan.

	Args:
		plan_before, plan_after: the plans' own values.
		before, after: task name -> its values, in the order of the plans.
		origins: name of a task of `after` -> name of the task of `before` from which it was copied.
	"""
	copies = {origin: name for name, origin in origins.items() if origin in before and name in after}
	kept = [(old, copies[old]) for old in before if old in copies]
	changes = [TaskChange(old, new, get_changes(before[old], after[new], TASK_FIELDS)) for old, new in kept]
	return Difference(
		get_changes(plan_before, plan_after, PLAN_FIELDS),
		tuple(name for name in after if name not in copies.values()),
		tuple(name for name in before if name not in copies),
		tuple(change for change in changes if change.fields),
	)
