"""Valid documents for tests of evaluations and reports: keyword-only arguments, defaults for the rest."""

import frappe

from mental_health_module.services.evaluation import steps as evaluation_steps
from mental_health_module.services.evaluation.report import steps as annual_report_steps
from tests.makers import factories
from tests.makers.records import acting_as, get_number, insert

YEAR = "2024-25"
TERM_DAYS = ("2024-09-01", "2025-01-31")


def make_indicator(**values):
	"""An active indicator; by default the trainings held, of which one is the target."""
	defaults = {
		"indicator_key": f"key_{get_number()}".lower(),
		"title": "教师培训次数",
		"title_en": "Trainings held",
		"section": "Training",
		"formula": "本周期内已举办的培训次数",
		"formula_en": "Trainings held in the period",
		"source": "Computed",
		"figure_key": "trainings_held",
		"unit": "次",
		"target": 1,
		"weight": 1,
		"active": 1,
	}
	return insert("MH Indicator", **{**defaults, **values})


def use_only(*indicators) -> None:
	"""Switch off all indicators but these."""
	for name in frappe.get_all("MH Indicator", pluck="name", order_by="name"):
		active = int(name in [indicator.name for indicator in indicators])
		frappe.db.set_value("MH Indicator", name, "active", active, update_modified=False)


def make_past_term():
	"""The first term of a school year that is over."""
	return factories.make_academic_term(year=YEAR)


def make_group(*, school: str, leader: str | None = None, members=()):
	"""An active group; `members` are accounts."""
	from mental_health_module.services.leadership import groups as leadership

	rows = [
		{"person_type": "User", "person": user, "office": "Member", "from_date": "2024-09-01"}
		for user in members
	]
	group = factories.make_leadership_group(school=school, leader=leader, members=rows)
	for row in group.members:
		row.from_date = "2024-09-01"
	leadership.activate(group)
	return group


class Group:
	"""A school with a leader, a deputy who has the leader's role, and a coordinator who prepares."""

	def __init__(self):
		self.school = factories.make_school().name
		self.leader = factories.make_user(roles=["MH Leader"]).name
		self.deputy = factories.make_user(roles=["MH Leader"]).name
		self.coordinator = factories.make_user(roles=["MH Coordinator"]).name
		make_group(school=self.school, leader=self.leader, members=[self.deputy, self.coordinator])


def make_evaluation(*, school: str | None = None, **values):
	"""A drafted evaluation of a term that is over."""
	make_past_term()
	values.setdefault("academic_year", YEAR)
	values.setdefault("academic_term", f"{YEAR} (Term 1)")
	return insert("MH Evaluation", school=school or factories.make_school().name, **values)


def bring_to(evaluation, state: str, group: Group):
	"""Take a draft through its steps: the coordinator evaluates, the deputy reviews and rates."""
	steps = (
		("Collecting", group.coordinator, evaluation_steps.start_collecting),
		("Self-evaluated", group.coordinator, evaluation_steps.submit_self_evaluation),
		("Reviewed", group.deputy, evaluation_steps.confirm_review),
		("Rated", group.deputy, evaluation_steps.rate),
		("Closed", group.leader, evaluation_steps.close),
	)
	for reached, user, step in steps:
		evaluation = frappe.get_doc("MH Evaluation", evaluation.name)
		with acting_as(user):
			step(evaluation)
		if reached == state:
			return evaluation
	raise ValueError(state)


def make_report(*, school: str | None = None, **values):
	"""A drafted annual report of a school year that is over."""
	factories.make_academic_term(year=YEAR)
	values.setdefault("academic_year", YEAR)
	values.setdefault("freeze_date", "2025-07-01")
	return insert("MH Annual Report", school=school or factories.make_school().name, **values)


def freeze(report):
	"""A frozen report, fresh from the database."""
	annual_report_steps.freeze(report)
	return frappe.get_doc("MH Annual Report", report.name)


def read_all(evaluation) -> dict:
	"""Everything that is stored of an evaluation but its improvements."""
	stored = frappe.get_doc("MH Evaluation", evaluation.name).as_dict()
	noise = ("modified", "modified_by", "improvements", "scores")
	rows = [{key: value for key, value in row.items() if key not in noise} for row in stored.scores]
	return {**{key: value for key, value in stored.items() if key not in noise}, "rows": rows}


def collect(group: Group, *indicators):
	"""An evaluation that collects by these indicators alone."""
	use_only(*indicators)
	return bring_to(make_evaluation(school=group.school), "Collecting", group)


def enrol(program: str, count: int, year: str = YEAR, gender: str | None = None) -> None:
	"""Enrol new pupils in a program; Education's own checks of an enrolment are left out."""
	factories.make_academic_year(year=year)
	for _ in range(count):
		pupil = factories.make_pupil(gender=gender)
		enrolment = frappe.new_doc("Program Enrollment")
		values = {"student": pupil.name, "program": program, "academic_year": year}
		enrolment.update({**values, "enrollment_date": f"{year[:4]}-09-01", "docstatus": 1})
		enrolment.name = frappe.generate_hash(length=10)
		enrolment.db_insert()
