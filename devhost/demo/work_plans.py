"""The school's plan of this term: drafted from the source document's themes, approved, and half done."""

import datetime

import frappe
from frappe.utils import add_days, getdate, today

from devhost.demo import school_year, trainings
from devhost.demo.accounts import BY_NAME
from devhost.demo.records import acting_as, insert
from mental_health_module.services.plans import sources as work_plan_sources
from mental_health_module.services.plans import states as work_plan_states

THEME = "自信心的培养"
GOALS = "明确目标、任务和措施；面向全体学生，关注六年级毕业班；做好对班主任的培训工作。"
# how far each task of the template is, in its order by goal: (progress, evidence)
REPORTS = {
	"健全规章制度": (100, "心理咨询室工作制度和保密制度已修订并公布。"),
	"教师心理健康教育培训": (100, "已按计划举办，签到表已导入。"),
	"各年级抽班开展心理问卷调查": (100, "各年级抽选1个班，已完成。"),
	"分年级心理健康讲座": (60, "已举办三场。"),
	"心理活动课和主题班会": (40, ""),
}
OVERDUE_GOAL = "心理健康教育宣传"
LECTURES = (
	(-40, "Lecture", "认识自己，喜欢自己", (96, 0, 4), "一年级"),
	(-26, "Lecture", "学会与同学相处", (94, 0, 4), "三年级"),
	(-12, "Activity for Parents", "怎样陪伴孩子学习", (0, 62, 3), None),
)
PLANNED = (12, "Group Counselling", "毕业班考试心理辅导", "六年级")


def make_plans(school: str) -> str:
	"""A year plan and this term's plan in it, running; returns the term's plan."""
	day = getdate(today())
	first_year = school_year.get_first_year(day)
	author, reviewer, leader = (BY_NAME[name].user for name in ("coordinator", "member", "leader"))
	year = make_year_plan(school, first_year, author)
	plan = make_term_plan(school, year, get_term(first_year, day), author)
	work_plan_states.review(plan, reviewer)
	work_plan_states.approve(plan, leader)
	work_plan_states.start(plan)
	report(plan.name)
	hold_activities(school, plan.name)
	return plan.name


def get_term(first_year: int, day: datetime.date) -> school_year.Term:
	"""The term of a day; in the holidays the spring term that is over."""
	terms = school_year.get_terms(first_year)
	return next((term for term in terms if term.start <= day <= term.end), terms[-1])


def make_year_plan(school: str, first_year: int, author: str) -> str:
	"""The draft of the year's plan."""
	start, end = school_year.get_bounds(first_year)
	with acting_as(author):
		plan = insert(
			"MH Work Plan",
			title=f"{school_year.get_year_name(first_year)}学年心理健康教育工作计划",
			level="Year",
			school=school,
			academic_year=school_year.get_year_name(first_year),
			from_date=start,
			to_date=end,
			goals=GOALS,
		)
	return plan.name


def make_term_plan(school: str, year: str, term: school_year.Term, author: str):
	"""The term's plan with the template's tasks, each with somebody who is responsible."""
	with acting_as(author):
		plan = insert(
			"MH Work Plan",
			title=f"{term.name}心理健康教育工作计划",
			level="Term",
			school=school,
			parent_plan=year,
			academic_term=frappe.db.get_value("Academic Term", {"term_start_date": term.start}),
			from_date=term.start,
			to_date=term.end,
			theme=THEME,
			goals=GOALS,
		)
		work_plan_sources.add_template(frappe.get_doc("MH Work Plan", plan.name))
	share_out_tasks(plan.name)
	return frappe.get_doc("MH Work Plan", plan.name)


def share_out_tasks(plan: str) -> None:
	"""Give every task to somebody, and let one have been due last week."""
	people = get_people()
	first_day = frappe.db.get_value("MH Work Plan", plan, "from_date")
	for number, task in enumerate(get_tasks(plan)):
		employee = people[
			"teacher" if task.goal == OVERDUE_GOAL else ("member", "counsellor", "teacher")[number % 3]
		]
		task.update({"person_type": "Employee", "person": employee, "budget": 500 * (number % 4)})
		if task.goal == OVERDUE_GOAL:
			task.due = max(getdate(add_days(today(), -9)), first_day)
			task.starts_on = min(getdate(task.starts_on), task.due)
		task.save(ignore_permissions=True)


def get_people() -> dict[str, str]:
	"""The employees behind three of the demo accounts."""
	names = ("member", "counsellor", "teacher")
	return {name: frappe.db.get_value("Employee", {"user_id": BY_NAME[name].user}) for name in names}


def get_tasks(plan: str) -> list:
	"""The tasks of a plan by day."""
	names = frappe.get_all("MH Plan Task", {"work_plan": plan}, pluck="name", order_by="due asc, name asc")
	return [frappe.get_doc("MH Plan Task", name) for name in names]


def report(plan: str) -> None:
	"""Report on some of the tasks."""
	for task in get_tasks(plan):
		if task.goal in REPORTS:
			task.progress, task.evidence = REPORTS[task.goal]
			task.done_on = min(getdate(task.due), getdate(today())) if task.progress == 100 else None
			task.save(ignore_permissions=True)


def hold_activities(school: str, plan: str) -> None:
	"""Lectures and an activity for parents that were held for the plan's tasks, and one to come."""
	tasks = {task.goal: task.name for task in get_tasks(plan)}
	for days, kind, title, (pupils, parents, staff), grade in LECTURES:
		goal = "家校联系" if parents else "分年级心理健康讲座"
		counts = {"pupils": pupils, "parents": parents, "staff": staff}
		make_activity(school, (days, kind, title, grade), tasks[goal], status="Held", **counts)
	make_activity(school, PLANNED, tasks["毕业班心理辅导"])
	topics = [topic for _days, topic, _person_times in trainings.RECENT]
	frappe.db.set_value(
		"MH Training Session",
		{"school": school, "topic": ("in", topics)},
		"plan_task",
		tasks["教师心理健康教育培训"],
	)


def make_activity(school: str, fact: tuple, task: str, **values) -> None:
	"""An activity so many days from today, for one grade or for all."""
	days, kind, title, grade = fact
	insert(
		"MH Activity",
		title=title,
		kind=kind,
		school=school,
		activity_date=add_days(today(), days),
		plan_task=task,
		programs=[{"program": grade}] if grade else [],
		**values,
	)
