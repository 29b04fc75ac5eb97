"""Records that fill several pages when they are printed: one of each DocType that has a paper of ours."""

import frappe

from mental_health_module.services.leadership import groups as leadership
from tests.makers import evaluation, factories, meetings, plans
from tests.makers.groups import row

SCHOOL = "西安交大阳光小学"
TASKS = 24
LONG = "开展心理健康教育主题班会，并做好记录与反思。" * 4


def make_group():
	"""A group at work, founded on 1 September, with so many members that two pages are not enough."""
	members = [
		row(
			factories.make_employee(name=f"虚构教师{number}").name,
			person_type="Employee",
			duty=f"规划\n{LONG}",
		)
		for number in range(18)
	]
	group = factories.make_leadership_group(
		school=_make_school(), members=members, document_number="校发〔2026〕12号", founded_on="2026-09-01"
	)
	leadership.activate(group)
	return group


def make_plan():
	"""A plan with two dozen tasks, some of them long."""
	plan = plans.make_plan(school=_make_school(), theme="阳光心灵", goals="第一个目标\n第二个目标")
	person = factories.make_user(full_name="虚构责任人").name
	for number in range(TASKS):
		values = {
			"goal": f"任务{number}号",
			"measure": f"{LONG[: 22 * (number % 5)]}措施{number}末",
			"evidence": f"佐证{number}号",
		}
		plans.make_task(plan=plan, person=person, **values)
	return plan


def make_evaluation():
	"""An evaluation that collects, with twenty indicators and something to be improved."""
	group = evaluation.Group()
	made = [
		evaluation.make_indicator(title=f"指标{number}号", title_en=f"Indicator {number}", target=1000)
		for number in range(20)
	]
	evaluation.use_only(*made)
	document = evaluation.make_evaluation(school=group.school)
	evaluation.bring_to(document, "Collecting", group)
	document.reload()
	document.append("improvements", {"goal": "改进家校沟通", "measure": "每月一次"})
	document.scores[0].evidence = LONG
	document.save()
	return document


def make_report():
	"""A frozen report with long texts."""
	group = evaluation.Group()
	evaluation.use_only(evaluation.make_indicator())
	report = evaluation.make_report(school=group.school)
	for section in report.sections:
		section.text = "\n".join([LONG * 3] * 3)
	report.save()
	return evaluation.freeze(frappe.get_doc("MH Annual Report", report.name))


def make_meeting():
	"""A meeting with many points on its agenda."""
	agenda = [{"subject": f"议题{number}号", "notes": LONG * 2, "decision": "同意"} for number in range(14)]
	return meetings.make_meeting(agenda=agenda)


def make_training():
	"""A training in a room, at a school whose twenty teachers are known."""
	office = factories.insert(
		"Department", department_name="虚构教研组", company=factories.make_company().name
	)
	for number in range(20):
		teacher = factories.make_employee(name=f"虚构教师{number}")
		teacher.db_set("department", office.name)
	school = factories.make_school(units=[("Department", office.name)])
	values = {"topic": "学生心理危机识别", "room": "二楼阶梯教室", "starts_at": "14:30:00", "minutes": 90}
	return factories.make_training(school=school.name, training_date="2026-12-03", **values)


def make_activity():
	"""An activity for two grades, entered in the wrong order."""
	programs = [{"program": factories.make_program(program_name=name).name} for name in ("十年级", "二年级")]
	return plans.make_activity(
		school=_make_school(), title="心理健康月", programs=programs, pupils=200, description=LONG
	)


def _make_school() -> str:
	if not frappe.db.exists("MH School", SCHOOL):
		factories.make_school(school_name=SCHOOL)
	return SCHOOL


# DocType -> how a record of several pages is made
MAKERS = {
	"MH Leadership Group": make_group,
	"MH Work Plan": make_plan,
	"MH Evaluation": make_evaluation,
	"MH Annual Report": make_report,
	"MH Meeting": make_meeting,
	"MH Training Session": make_training,
	"MH Activity": make_activity,
}
