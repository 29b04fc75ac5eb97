"""The tables of an annual report as they are frozen: titles in English, counts of people protected."""

import frappe
from frappe.model.document import Document
from frappe.utils import flt

from mental_health_module.domain.evaluation.indicators import Period, format_number
from mental_health_module.domain.evaluation.messages import REASONS
from mental_health_module.domain.evaluation.rating import parse_score
from mental_health_module.domain.evaluation.report.tables import HIDDEN, NO_POINTS, TOTAL, Table
from mental_health_module.domain.shared.texts import N_
from mental_health_module.domain.staffing.employment import EXTERNAL, FULL_TIME, KINDS, PART_TIME
from mental_health_module.host.calendar import get_term_bounds, get_terms
from mental_health_module.services.evaluation.evaluations import EVALUATION, IS_RATED
from mental_health_module.services.evaluation.indicators import school as figures
from mental_health_module.services.evaluation.report import work_tables as work
from mental_health_module.services.evaluation.report.pupils import get_pupils
from mental_health_module.services.leadership.offices import get_members

# a school that has none of these says so; the other kinds stand there where there is somebody
ALWAYS_SHOWN = (FULL_TIME, PART_TIME, EXTERNAL)


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
	names = {kind: {row.name for row in rows if row.employment == kind} for kind in KINDS}
	names = {kind: people for kind, people in names.items() if people or kind in ALWAYS_SHOWN}
	return Table(
		"Staffing",
		N_("Counsellors in post"),
		N_("Counsellors in post on the day, by employment; and those of them with a valid certificate."),
		[N_("Employment"), N_("In post"), N_("With a valid certificate")],
		[[kind, str(len(people)), str(len(people & certified))] for kind, people in names.items()],
		translated=[0],
	)


def get_trainings(school: str, period: Period, limit: int) -> Table:
	"""Return trainings, hours and person-times (人次) by term: sign-ins of staff, which are no secret."""
	rows = [(term, days) for term in get_terms(_get_year(period)) if (days := _get_days(term, period))]
	counted = [[term, *_get_training_row(school, days)] for term, days in rows]
	whole = [TOTAL, *_get_training_row(school, period)]
	return Table(
		"Training",
		N_("Trainings by term"),
		N_("Trainings held, their hours, and sign-ins: a person who came twice counts twice."),
		[N_("Term"), N_("Trainings"), N_("Hours"), N_("Person-times")],
		[*counted, whole] if counted else [],
		bars=3,
	)


def _get_year(period: Period) -> str:
	return figures.get_year(period) or ""


def _get_days(term: str, period: Period) -> Period | None:
	bounds = get_term_bounds(term)
	if not bounds or bounds[0] > period.to_date:
		return None
	return Period(max(bounds[0], period.from_date), min(bounds[1], period.to_date), period.academic_year)


def _get_training_row(school: str, period: Period) -> list[str]:
	held = int(figures.get_trainings_held(school, period).numerator)
	hours = format_number(figures.get_training_hours(school, period).numerator)
	return [str(held), hours, str(figures.count_person_times(school, period))]


def _get_evaluations(school: str, period: Period) -> list[frappe._dict]:
	return frappe.get_all(
		EVALUATION,
		filters={"school": school, "status": ("in", IS_RATED), "academic_year": _get_year(period)},
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
			points.setdefault(row.title, {})[evaluation.name] = _get_points(row)
	return Table(
		"Evaluation",
		N_("Points by indicator"),
		N_("Points from 0 to 100 that count in the rated evaluations."),
		[N_("Indicator"), *(row.academic_term or row.academic_year for row in evaluations)],
		[[title, *(by.get(row.name, NO_POINTS) for row in evaluations)] for title, by in points.items()],
	)


def _get_points(row: Document) -> str:
	score = parse_score(row.points)
	if score is not None:
		return format_number(score)
	held_back = (REASONS["too_few_people"], REASONS["earlier_range"])
	return HIDDEN if row.reason in held_back else NO_POINTS
