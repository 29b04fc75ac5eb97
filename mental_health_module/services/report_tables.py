"""The tables of an annual report as they are frozen: titles in English, counts of people protected."""

import frappe
from frappe.utils import flt

from mental_health_module.domain.indicators import Period, format_number
from mental_health_module.domain.person_times import Group, may_show
from mental_health_module.domain.rating import parse_score
from mental_health_module.domain.report_table import HIDDEN, TOTAL, Table
from mental_health_module.domain.small_cells import get_band, protect_table
from mental_health_module.domain.texts import N_
from mental_health_module.host.calendar import get_term_bounds, get_term_on, get_terms
from mental_health_module.host.pupils import count_pupils_by_grade
from mental_health_module.host.schools import get_programs
from mental_health_module.services import indicators_school as figures
from mental_health_module.services import report_work_tables as work
from mental_health_module.services.evaluation import EVALUATION, FROZEN
from mental_health_module.services.group_offices import get_members


def get_tables(section: str, school: str, period: Period, limit: int) -> list[Table]:
	"""Return the tables of a part of the report; those without rows are left out."""
	makers = {
		"Group": [get_offices],
		"Staffing": [get_counsellors, get_pupils],
		"Training": [get_trainings],
		"Plan and Activities": [work.get_plans, work.get_activities],
		"Regulations": [work.get_regulations],
		"Meetings": [work.get_meetings, work.get_agreed],
		"Evaluation": [get_evaluations, get_evaluation_points],
	}
	tables = [make(school, period, limit) for make in makers.get(section, [])]
	return [table for table in tables if table.rows]


def get_offices(school: str, period: Period, limit: int) -> Table:
	"""Return how many people hold each office of the group: posts, which the founding notice names anyway."""
	offices = [row.office for row in get_members(school)]
	return Table(
		"Group",
		N_("Offices of the leadership group"),
		N_("Rows of the active leadership group that hold on the day of freezing, by office."),
		[N_("Office"), N_("Posts")],
		[[office, str(offices.count(office))] for office in dict.fromkeys(offices)],
		translated=[0],
	)


def get_counsellors(school: str, period: Period, limit: int) -> Table:
	"""Return the counsellors' posts by employment (专兼职教师配备): what a school has to disclose."""
	rows = figures.get_counsellors(school, period.to_date)
	certified = figures.get_holders({row.name for row in rows}, period.to_date)
	kinds = ("Full-time", "Part-time", "External")
	names = {kind: {row.name for row in rows if row.employment == kind} for kind in kinds}
	return Table(
		"Staffing",
		N_("Counsellors in post"),
		N_("Counsellors in post on the day, by employment; and those of them with a valid certificate."),
		[N_("Employment"), N_("In post"), N_("With a valid certificate")],
		[[kind, str(len(people)), str(len(people & certified))] for kind, people in names.items()],
		translated=[0],
	)


def get_pupils(school: str, period: Period, limit: int) -> Table:
	"""Return the enrolled pupils by grade and gender; small counts are hidden so that none is worked out."""
	programs = get_programs(figures.get_units(school))
	counts = count_pupils_by_grade(programs, get_term_on(period.to_date)[0])
	grades, genders = sorted({grade for grade, _ in counts}), sorted({gender for _, gender in counts})
	cells = [[counts.get((grade, gender), 0) for gender in genders] for grade in grades]
	shown = protect_table(cells, limit) if cells else []
	names = [*grades, TOTAL]
	return Table(
		"Staffing",
		N_("Enrolled pupils"),
		N_("Pupils with a submitted enrolment of the school year, by grade and gender."),
		[N_("Grade"), *(gender or N_("Not stated") for gender in genders), TOTAL],
		[[name, *map(_get_count, row)] for name, row in zip(names, shown, strict=False)],
	)


def _get_count(count: int | None) -> str:
	return HIDDEN if count is None else str(count)


def get_trainings(school: str, period: Period, limit: int) -> Table:
	"""Return trainings, hours and person-times (人次) by term; one hidden count hides the total too."""
	rows = [(term, days) for term in get_terms(_get_year(period)) if (days := _get_days(term, period))]
	counted = [[term, *_get_training_row(school, days, limit)] for term, days in rows]
	whole = [TOTAL, *_get_training_row(school, period, limit)]
	if any(row[-1] == HIDDEN for row in counted):
		whole[-1] = HIDDEN
	return Table(
		"Training",
		N_("Trainings by term"),
		N_("Trainings held, their hours, and sign-ins: a person who came twice counts twice."),
		[N_("Term"), N_("Trainings"), N_("Hours"), N_("Person-times")],
		[*counted, whole] if counted else [],
		bars=3,
	)


def _get_year(period: Period) -> str:
	return get_term_on(period.to_date)[0] or ""


def _get_days(term: str, period: Period) -> Period | None:
	bounds = get_term_bounds(term)
	if not bounds or bounds[0] > period.to_date:
		return None
	return Period(max(bounds[0], period.from_date), min(bounds[1], period.to_date))


def _get_training_row(school: str, period: Period, limit: int) -> list[str]:
	held = int(figures.get_trainings_held(school, period).numerator)
	hours = format_number(figures.get_training_hours(school, period).numerator)
	person_times = figures.count_person_times(school, period)
	is_shown = held and may_show(person_times, held, _get_groups(school, period, limit), limit)
	return [str(held), hours, str(person_times) if is_shown else HIDDEN if person_times else "0"]


def _get_groups(school: str, period: Period, limit: int) -> list[Group]:
	trained = figures.get_trained(school, period)
	groups = []
	for people in (figures.get_homeroom_people(school, period), figures.get_other_staff(school, period)):
		band = get_band(len(people & trained), len(people), limit) or (0, len(people))
		groups.append(Group(*band, len(people)))
	return groups


def _get_evaluations(school: str, period: Period) -> list[frappe._dict]:
	return frappe.get_all(
		EVALUATION,
		filters={"school": school, "status": ("in", FROZEN), "academic_year": _get_year(period)},
		fields=["name", "academic_year", "academic_term", "total", "rating"],
		order_by="from_date asc, to_date asc",
	)


def get_evaluations(school: str, period: Period, limit: int) -> Table:
	"""Return totals and ratings of the year's rated evaluations."""
	rows = _get_evaluations(school, period)
	return Table(
		"Evaluation",
		N_("Evaluations of the year"),
		N_("Rated evaluations: the weighted mean of the points of all indicators, and the rating."),
		[N_("Term"), N_("Total (0 to 100)"), N_("Rating")],
		[[row.academic_term or row.academic_year, format_number(flt(row.total)), row.rating] for row in rows],
		bars=1,
	)


def get_evaluation_points(school: str, period: Period, limit: int) -> Table:
	"""Return the points of every indicator in the year's rated evaluations, as they were frozen."""
	evaluations = _get_evaluations(school, period)
	points: dict[str, dict[str, str]] = {}
	for evaluation in evaluations:
		for row in frappe.get_doc(EVALUATION, evaluation.name).scores:
			points.setdefault(row.title, {})[evaluation.name] = _get_points(row.points)
	return Table(
		"Evaluation",
		N_("Points by indicator"),
		N_("Points from 0 to 100 that count in the rated evaluations."),
		[N_("Indicator"), *(row.academic_term or row.academic_year for row in evaluations)],
		[[title, *(by.get(row.name, HIDDEN) for row in evaluations)] for title, by in points.items()],
	)


def _get_points(text: str | None) -> str:
	score = parse_score(text)
	return HIDDEN if score is None else format_number(score)
