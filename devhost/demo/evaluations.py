"""Last year's evaluations, this term's being collected, and last year's signed report; scores are made up."""

import random

import frappe
from frappe.utils import getdate

from devhost.demo import classes, facts, school_year, trainings
from devhost.demo.accounts import BY_NAME
from devhost.demo.bulk import insert_rows
from devhost.demo.host_school import MADE_UP
from devhost.demo.names import StaffMember
from devhost.demo.records import acting_as, insert
from mental_health_module.services.evaluation import steps as evaluation_steps
from mental_health_module.services.evaluation.report import steps as annual_report_steps

# (topic, month, day, person-times) of last year's two trainings.
LAST_YEAR = (("班主任倾听与沟通技巧", 11, 12, 52), ("学生常见心理困扰的识别与转介", 4, 16, 48))
SCORES = {
	"plan_and_summary": ("90", "计划与总结齐全，个别任务缺少佐证材料。"),
	"class_lessons": ("85", "各班均按计划开设，六年级课时偏少。"),
	"home_and_school": ("80", "召开家长会两次，家长讲座一次。"),
	"satisfaction": ("88", "匿名满意度调查汇总。"),
}
# The term before was a little weaker.
EARLIER = {"plan_and_summary": "75", "class_lessons": "70"}
IMPROVEMENTS = (
	("增加六年级心理辅导活动课", "每班每学期不少于4课时，列入课表。", "班级心理辅导活动课"),
	("提高班主任培训覆盖率", "安排补训一次，线上线下相结合。", "班主任培训覆盖率"),
)
TEXTS = {
	"Group": "本学年领导小组按计划开展工作，定期召开会议，分工明确。（虚构，仅供演示）",
	"Staffing": "学校设立心理咨询室，安排兼职心理教师值班，每天定时开放。（虚构，仅供演示）",
	"Training": "每学期组织教师培训一次，注重对全体教师，特别是对班主任的培训。（虚构，仅供演示）",
}
PARTS = ("Group", "Staffing", "Training", "Opening", "Evaluation")
COORDINATOR, LEADER = BY_NAME["coordinator"].user, BY_NAME["leader"].user


def hold_last_trainings(
	school: str, first_year: int, everybody: list[StaffMember], randomness: random.Random
) -> None:
	"""A training in each of the two terms of a year."""
	for topic, month, day, person_times in LAST_YEAR:
		year = first_year if month >= 9 else first_year + 1
		training = facts.TrainingFact(getdate(f"{year}-{month:02d}-{day:02d}"), topic)
		trainings.hold_training(school, training, everybody, {}, randomness, person_times)


def make_last_classes(
	first_year: int, programs: list[str], teachers: list[StaffMember], pupils: list[list]
) -> None:
	"""Last year's classes with their teachers; who is above the first grade now was enrolled one below."""
	classes.make_past_classes(first_year, programs, teachers)
	year = school_year.get_year_name(first_year)
	start, _end = school_year.get_bounds(first_year)
	per_grade = len(pupils) // len(programs)
	rows = [
		{
			"name": f"DEMO-{year}-{student}",
			"student": student,
			"student_name": name,
			"program": programs[index // per_grade - 1],
			"academic_year": year,
			"student_category": MADE_UP,
			"enrollment_date": start,
		}
		for index, people in enumerate(pupils)
		if index >= per_grade
		for student, name in people
	]
	insert_rows("Program Enrollment", rows, docstatus=1)


def load(school: str, this_year: int) -> None:
	"""Last year's terms rated, the first of them closed, this term's collected, last year's report signed."""
	last = school_year.get_year_name(this_year - 1)
	autumn, spring = (f"{last} ({term.name})" for term in school_year.get_terms(this_year - 1))
	close(rate(school, last, autumn, EARLIER))
	rate(school, last, spring)
	now = school_year.get_year_name(this_year)
	collect(school, now, f"{now} ({school_year.AUTUMN})")
	sign_report(school, last, school_year.get_bounds(this_year - 1)[1])


def collect(school: str, year: str, term: str):
	"""An evaluation whose figures are worked out, by the coordinator."""
	evaluation = insert("MH Evaluation", school=school, academic_year=year, academic_term=term)
	with acting_as(COORDINATOR):
		evaluation_steps.start_collecting(evaluation)
	return evaluation


def rate(school: str, year: str, term: str, other_scores: dict[str, str] | None = None):
	"""An evaluation, scored by the coordinator, reviewed and rated by the leader."""
	evaluation = collect(school, year, term)
	with acting_as(COORDINATOR):
		for row in evaluation.scores:
			row.self_score, row.evidence = SCORES.get(row.indicator, (None, None))
			row.self_score = (other_scores or {}).get(row.indicator, row.self_score)
		evaluation.summary = "本学期各项工作按计划完成，详见各指标说明。（虚构，仅供演示）"
		evaluation.save()
		evaluation_steps.submit_self_evaluation(evaluation)
	with acting_as(LEADER):
		evaluation_steps.confirm_review(evaluation)
		evaluation_steps.rate(evaluation)
		for goal, measure, indicator in IMPROVEMENTS:
			values = {"goal": goal, "measure": measure, "indicator_title": indicator}
			evaluation.append("improvements", values)
		evaluation.save()
	return evaluation


def close(evaluation) -> None:
	"""The leader closes an evaluation."""
	with acting_as(LEADER):
		evaluation_steps.close(evaluation)


def sign_report(school: str, year: str, day) -> None:
	"""The report of a year, frozen at its last day and signed by the leader."""
	sections = [{"section": part, "included": 1, "text": TEXTS.get(part)} for part in PARTS]
	report = insert("MH Annual Report", school=school, academic_year=year, freeze_date=day, sections=sections)
	with acting_as(COORDINATOR):
		annual_report_steps.freeze(report)
	report = frappe.get_doc("MH Annual Report", report.name)
	with acting_as(LEADER):
		annual_report_steps.sign(report)
