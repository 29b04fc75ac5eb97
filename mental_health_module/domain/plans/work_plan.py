"""The rules of a work plan (工作计划): levels, periods, states, progress, overdue tasks, the next version.

Source: 「领导小组负责制定心理健康教育工作的长期和短期规划,明确目标、任务和措施」.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mental_health_module.domain.leadership.membership import DEPUTY_LEADER
from mental_health_module.domain.leadership.membership import LEADER as GROUP_LEADER
from mental_health_module.domain.shared.steps import Note, Step
from mental_health_module.domain.shared.texts import N_

LONG_TERM, YEAR, TERM = "Long-term", "Year", "Term"
# a plan of the level on the left lies in one of the level on the right
PARENT_LEVELS = {TERM: YEAR, YEAR: LONG_TERM}

DRAFT, REVIEWED, APPROVED, RUNNING = "Draft", "Reviewed", "Approved", "Running"
EVALUATED, CLOSED, SUPERSEDED = "Evaluated", "Closed", "Superseded"
BEFORE_APPROVAL = (DRAFT, REVIEWED)
IN_FORCE = (APPROVED, RUNNING)
NOT_THE_AUTHOR, OF_THE_GROUP, LEADER = "not the author", "a member of the group", "who approves it"
TASKS, SUMMARY = "a person for each task", "a summary"
_REVIEW = {"reviewed_by": Note.WHO, "reviewed_on": Note.NOW}
_NO_REVIEW = dict.fromkeys(_REVIEW, Note.NOTHING)
_APPROVAL = {"approved_by": Note.WHO, "approved_on": Note.NOW}
STEPS = {
	"review": Step(
		*((DRAFT,), REVIEWED, (NOT_THE_AUTHOR, OF_THE_GROUP), (TASKS,), _REVIEW),
		asks=N_("The plan has {tasks} tasks and goes to {approvers} to be approved. Is it complete?"),
		says=N_("The plan waits for the approval of {approvers}."),
	),
	"return_to_draft": Step(
		(REVIEWED,), DRAFT, notes=_NO_REVIEW, asks=N_("Give the plan back to be changed?")
	),
	"approve": Step(
		*((REVIEWED,), APPROVED),
		who=(LEADER,),
		notes=_APPROVAL,
		asks=N_("Approve this plan with {tasks} tasks? After that it is changed only by a new version."),
		says=N_("The plan is approved with {tasks} tasks."),
	),
	"start": Step(
		*((APPROVED,), RUNNING),
		asks=N_("Those responsible report on {tasks} tasks from now on. Does the work on this plan begin?"),
		says=N_("The plan runs; {tasks} tasks can be reported on."),
	),
	"evaluate": Step(
		*((RUNNING,), EVALUATED),
		needs=(SUMMARY,),
		asks=N_(
			"{open} of {tasks} tasks are still open, and nobody can report on them afterwards. Is the work "
			"of this plan over and summed up?"
		),
	),
	"close": Step(
		*((EVALUATED,), CLOSED),
		asks=N_("A closed plan and its summary are never changed again. Close it?"),
	),
	# by the approval of the next version
	"supersede": Step(IN_FORCE, SUPERSEDED),
	"revise": Step(IN_FORCE),
	"add_tasks": Step((DRAFT,)),
	"assign": Step((DRAFT,)),
	"write_summary": Step((*IN_FORCE, EVALUATED), notes={"summary_generated_on": Note.NOW}),
}
WAS_APPROVED = (APPROVED, RUNNING, EVALUATED, CLOSED)
PAST = (CLOSED, SUPERSEDED)

OPEN, IN_PROGRESS, DONE, VERIFIED, DROPPED = "Open", "In Progress", "Done", "Verified", "Dropped"
STILL_OPEN = (OPEN, IN_PROGRESS)
FINISHED = (DONE, VERIFIED)
NOTICE_DAYS = 7


@dataclass(frozen=True)
class TaskProgress:
	"""How far a task is, in whole percent; a weight of 0 or None counts as 1."""

	progress: int
	status: str = OPEN
	weight: int | None = None


@dataclass(frozen=True)
class OverdueTask:
	"""A task as the daily job sees it: when it is due, and when somebody was told last."""

	due: date
	status: str
	told_responsible_on: date | None = None
	told_leader_on: date | None = None


def get_approving_office(offices_of_author: Collection[str]) -> str:
	"""Return the office that approves a plan: the leader's own one goes to a deputy."""
	return DEPUTY_LEADER if GROUP_LEADER in offices_of_author else GROUP_LEADER


def may_lie_in(level: str, parent_level: str) -> bool:
	"""Return whether a plan of one level may lie in a plan of another one."""
	return PARENT_LEVELS.get(level) == parent_level


def has_circle(plan: str, parent: str | None, parents: Mapping[str, str | None]) -> bool:
	"""Return whether a plan would lie in itself.

	Args:
		plan: the plan that gets a parent.
		parent: that parent.
		parents: plan -> its parent, of all plans as they are stored.
	"""
	seen: set[str] = set()
	while parent and parent not in seen:
		if parent == plan:
			return True
		seen.add(parent)
		parent = parents.get(parent)
	return False


def lies_within(first: date, last: date, outer_first: date, outer_last: date) -> bool:
	"""Return whether all days from `first` to `last` lie in the outer period, both ends included."""
	return outer_first <= first and last <= outer_last


def get_progress(tasks: Iterable[TaskProgress]) -> float:
	"""Return the progress of a plan in percent with one decimal, the weighted mean of its tasks.

	Dropped tasks do not count; without any other the progress is 0. Rounded down: 100 means that all is done.
	"""
	counted = [(task.weight or 1, task.progress) for task in tasks if task.status != DROPPED]
	total = sum(weight for weight, _progress in counted)
	return (10 * sum(weight * progress for weight, progress in counted) // total) / 10 if total else 0.0


def settle(status: str, progress: int) -> tuple[str, int]:
	"""Return status and progress of a task such that they do not contradict each other.

	Done and verified tasks are at 100. An open task at 100 is done, one above 0 is in progress.
	"""
	if status in FINISHED:
		return status, 100
	if status in STILL_OPEN and progress == 100:
		return DONE, 100
	if status == OPEN and progress > 0:
		return IN_PROGRESS, progress
	return status, progress


def is_overdue(status: str, due: date, today: date) -> bool:
	"""Return whether a task should have been finished before today."""
	return status in STILL_OPEN and due < today


def get_whom_to_tell(task: OverdueTask, today: date, leader_days: int) -> tuple[bool, bool]:
	"""Return whether to tell (the responsible person, the leader) about a task today.

	Each is told once a week at most; the leader only from `leader_days` days after the due date on.
	"""
	if not is_overdue(task.status, task.due, today):
		return False, False
	is_late = (today - task.due).days >= leader_days
	return _is_time(task.told_responsible_on, today), is_late and _is_time(task.told_leader_on, today)


def _is_time(told_on: date | None, today: date) -> bool:
	return told_on is None or told_on + timedelta(days=NOTICE_DAYS) <= today


def move_day(day: date, old_first: date, new_first: date, new_last: date) -> date:
	"""Return the day of a new period that is as far from its beginning as `day` was from that of the old one.

	A day before the old period becomes the first one, a day that would lie behind the new one its last.
	"""
	moved = new_first + max(day - old_first, timedelta(0))
	return min(moved, new_last)


def get_day_at(share: float, first: date, last: date) -> date:
	"""Return the day at a share (0 to 1) of a period."""
	return first + timedelta(days=round((last - first).days * share))


def add_evidence(before: str | None, day: date, text: str) -> str:
	"""Return the evidence of a task with one more line, which begins with its day."""
	return "\n".join(filter(None, (before, f"{day.isoformat()} {text.strip()}")))
