"""The plan of the term: written, reviewed, approved, worked on, summed up."""

from tests.e2e import desk
from tests.e2e.demo_school.year import SCHOOL, TERM, TERM_NAME, WORKING_DAY, YEAR

PLAN, TASK = "MH Work Plan", "MH Plan Task"
TITLE = "本学期心理健康教育工作计划"
LECTURE, TRAINING = "六年级心理健康讲座", "全体班主任培训"
EVIDENCE = "讲座已举行，照片存档。"


def plan_term(people) -> dict[str, str]:
	"""The coordinator writes the plan, a member reviews it, the leader approves and starts it.

	Out: goal of each task -> its name; and the plan's name by its title.
	"""
	coordinator = people.get("coordinator")
	plan = coordinator.make(
		PLAN,
		title=TITLE,
		level="Term",
		school=SCHOOL,
		academic_year=YEAR,
		academic_term=TERM_NAME,
		theme="学会沟通",
		goals="面向全体学生，做好班主任培训。",
	)
	assert coordinator.read("from_date") == TERM.start.isoformat()
	made = {TITLE: plan}
	for goal, name in ((LECTURE, "teacher"), (TRAINING, "coordinator")):
		coordinator.open(PLAN, plan)
		coordinator.press("Add Task")
		desk.wait_for_form(coordinator.page, TASK)
		person = {"person_type": "Employee", "person": people.find_employee(name)}
		coordinator.fill(goal=goal, due=WORKING_DAY, **person)
		made[goal] = coordinator.save()
	approve(people, plan)
	return made


def approve(people, plan: str) -> None:
	"""A member reviews the plan; the leader approves it and lets the work begin."""
	member, leader = people.get("member"), people.get("leader")
	member.open(PLAN, plan)
	member.step("Mark as Reviewed", "Reviewed")
	leader.open(PLAN, plan)
	leader.step("Approve", "Approved")
	leader.step("Start", "Running")


def finish_tasks(people, made: dict[str, str]) -> None:
	"""A training and a lecture are held for the tasks; who is responsible reports, others verify."""
	hold_training(people, made[TRAINING])
	hold_lecture(people, made[LECTURE])
	report_on_phone(people, made[LECTURE])
	leader = people.get("leader")
	for goal in (LECTURE, TRAINING):
		leader.open(TASK, made[goal])
		leader.step("Verify", "Verified")


def hold_training(people, task: str) -> None:
	"""The coordinator makes the training from the task, with those who came, and reports the task as done."""
	coordinator = people.get("coordinator")
	coordinator.open(TASK, task)
	coordinator.press("Create Training")
	desk.wait_for_form(coordinator.page, "MH Training Session")
	coordinator.fill(minutes=90, status="Held")
	training = coordinator.save()
	for name in ("teacher", "member"):
		person = {"person_type": "Employee", "person": people.find_employee(name)}
		coordinator.make("MH Training Attendance", training_session=training, **person)
	coordinator.open(TASK, task)
	held = coordinator.page.locator("[data-fieldname=held_view] li")
	held.first.wait_for()
	assert coordinator.page.evaluate("__('{0} person-times, {1} persons, {2} minutes', [2, 2, 180])") in (
		held.inner_text()
	)
	coordinator.fill(progress=100, evidence="培训已举行，签到表已录入。")
	coordinator.save()
	assert coordinator.read("status") == "Done"


def hold_lecture(people, task: str) -> None:
	"""The coordinator makes the lecture from the task and writes down how many came."""
	coordinator = people.get("coordinator")
	coordinator.open(TASK, task)
	coordinator.press("Create Activity")
	desk.wait_for_form(coordinator.page, "MH Activity")
	coordinator.fill(kind="Lecture", status="Held", pupils=96, parents=0, staff=4)
	coordinator.save()


def report_on_phone(people, task: str) -> None:
	"""The teacher reports on the page of the school site."""
	teacher = people.get("teacher")
	teacher.go_to_portal("tasks")
	card = teacher.page.locator(f"#{task}")
	card.locator("summary").click()
	card.locator("input[name=progress]").fill("100")
	card.locator("textarea").fill(EVIDENCE)
	card.locator("button[type=submit]").click()
	card.locator(".mh-percent").get_by_text("100", exact=True).wait_for()


def close_plan(people, plan: str) -> str:
	"""The leader drafts the summary, adds a sentence, and closes the plan; returns the summary."""
	leader = people.get("leader")
	leader.open(PLAN, plan)
	assert leader.read("progress") == 100
	leader.press("Write Summary")
	leader.page.wait_for_function("(cur_frm.doc.summary || '').length > 50")
	desk.wait_until_quiet(leader.page)
	summary = leader.read("summary")
	leader.fill(summary=f"{summary}<p>下学期继续。</p>")
	leader.step("Evaluate", "Evaluated")
	leader.step("Close", "Closed")
	return leader.read("summary")
