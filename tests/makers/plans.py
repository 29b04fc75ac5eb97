"""Valid work plans, tasks and activities for tests; what `tests/makers/factories.py` is for the rest."""

import frappe

from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.plans import states as work_plan_states
from tests.makers import factories
from tests.makers.records import get_number, insert


def make_plan(*, school: str | None = None, author: str | None = None, **values):
	"""A drafted term plan of the first term of the tests' year."""
	factories.make_academic_term()
	defaults = {
		"title": f"Plan {get_number()}",
		"level": "Term",
		# not the current ones of the site, which a new document gets
		**dict.fromkeys(("academic_year", "academic_term")),
		"from_date": "2026-09-01",
		"to_date": "2027-01-31",
	}
	school = school or factories.make_school().name
	plan = insert("MH Work Plan", school=school, **{**defaults, **values})
	if author:
		plan.db_set("author", author)
	return plan


def make_task(*, plan=None, person: str | None = None, **values):
	"""A task for which somebody is responsible (the account `person`, made if not given)."""
	defaults = {
		"goal": f"Goal {get_number()}",
		"due": "2026-11-10",
		"person_type": "User",
		"person": person or factories.make_user().name,
	}
	return insert("MH Plan Task", work_plan=(plan or make_plan()).name, **{**defaults, **values})


def make_activity(*, school: str | None = None, **values):
	"""A lecture that is planned for a day of the tests' first term."""
	factories.make_academic_term()
	defaults = {"title": f"Activity {get_number()}", "kind": "Lecture", "activity_date": "2026-11-10"}
	return insert("MH Activity", school=school or factories.make_school().name, **{**defaults, **values})


def make_group_at_work(*, school: str, leader: str, members=()):
	"""An active leadership group; `members` are accounts."""
	rows = [{"person_type": "User", "person": user, "from_date": "2026-09-01"} for user in members]
	group = factories.make_leadership_group(school=school, leader=leader, members=rows)
	leadership.activate(group)
	return group


class Office:
	"""A school whose group is at work: the leader, a member, and the coordinator who writes plans."""

	def __init__(self, password: str | None = None):
		self.school = factories.make_school().name
		self.leader = factories.make_user(roles=["MH Leader"], password=password).name
		self.member = factories.make_user(roles=["MH Member"], password=password).name
		self.author = factories.make_user(roles=["MH Coordinator"], password=password).name
		make_group_at_work(school=self.school, leader=self.leader, members=[self.member])

	def add_deputy(self, password: str | None = None) -> str:
		"""A deputy leader who joins the group at work."""
		user = factories.make_user(roles=["MH Leader"], password=password, full_name="副组长王敏").name
		group = frappe.get_doc("MH Leadership Group", {"school": self.school})
		row = {"person_type": "User", "person": user, "office": "Deputy Leader", "from_date": "2026-09-01"}
		group.append("members", row)
		group.save()
		return user

	def make_plan(self, *, tasks: int = 1, status: str = "Draft", **values):
		"""A plan of the author with tasks, brought to a state by the steps that lead there."""
		plan = make_plan(school=self.school, author=self.author, **values)
		for _index in range(tasks):
			make_task(plan=plan)
		plan.reload()
		return self.bring_to(plan, status)

	def bring_to(self, plan, status: str):
		"""Take the steps from draft to a state: reviewed by the member, approved by the leader."""
		steps = (
			("Reviewed", lambda: work_plan_states.review(plan, self.member)),
			("Approved", lambda: work_plan_states.approve(plan, self.leader)),
			("Running", lambda: work_plan_states.start(plan)),
			("Evaluated", lambda: self._evaluate(plan)),
			("Closed", lambda: work_plan_states.close(plan)),
		)
		names = ["Draft", *(name for name, _step in steps)]
		for _name, step in steps[names.index(plan.status) : names.index(status)]:
			step()
		plan.reload()
		return plan

	def _evaluate(self, plan) -> None:
		plan.summary = "<p>Done.</p>"
		work_plan_states.evaluate(plan)


def get_tasks(plan: str) -> list:
	"""The tasks of a plan by goal."""
	names = frappe.get_all("MH Plan Task", {"work_plan": plan}, pluck="name", order_by="goal asc")
	return [frappe.get_doc("MH Plan Task", name) for name in names]


def get_status(plan) -> str:
	"""Return the stored state of a plan."""
	return frappe.db.get_value("MH Work Plan", plan.name, "status")
