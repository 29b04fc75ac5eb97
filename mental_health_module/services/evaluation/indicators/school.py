"""Figures from what the app has anyway: opening, staffing, certificates, training.

Source: 心理健康教育工作队伍 (「每周不少于6小时」, 「专兼职教师队伍配备情况说明」,
「对全体教师,特别是对班主任培训工作」).
"""

from collections import Counter
from datetime import date

import frappe
from frappe.query_builder.functions import Count, Sum
from frappe.utils import flt

from mental_health_module.domain.evaluation.indicators import PERCENT, Figure, NotWorkedOutError, Period
from mental_health_module.domain.shared.texts import N_
from mental_health_module.domain.training.person_times import Beside
from mental_health_module.host.calendar import get_term_on
from mental_health_module.host.person_keys import get_keys, join_key
from mental_health_module.host.pupils import count_pupils, count_pupils_by_grade
from mental_health_module.host.schools import get_every_program, get_programs
from mental_health_module.host.staff_directory import get_staff
from mental_health_module.host.student_groups import get_homeroom_teachers
from mental_health_module.services.shared.schools import get_units, get_units_by_school
from mental_health_module.services.shared.small_cells import get_small_cell_limit
from mental_health_module.services.staffing.holders import get_holders
from mental_health_module.services.staffing.posts import count_posts, get_counsellors_of_schools
from mental_health_module.services.training.overlaps import get_presences
from mental_health_module.services.training.trainings import HELD

# What all records of a person have in common: host/person_keys.py
People = set[str]


def get_opening_minutes(school: str, period: Period) -> Figure:
	"""Return the minutes a week that the school has decided; what was really open is not known yet.

	What the settings propose is no figure of the school.
	"""
	fields = ["required_opening_minutes", "opening_is_decided"]
	minutes, is_decided = frappe.db.get_value("MH School", school, fields) or (0, 0)
	if not is_decided:
		raise NotWorkedOutError("not_decided")
	return Figure(flt(minutes), None, N_("minutes a week"))


def get_pupils_per_post(school: str, period: Period) -> Figure:
	"""Return pupils for each full post of a counsellor on the period's last day."""
	posts = get_posts(school, period.to_date)
	if not posts:
		raise NotWorkedOutError("no_counsellor")
	pupils = count_pupils(get_programs(get_units(school)), get_year(period))
	if not pupils:
		raise NotWorkedOutError("no_pupils")
	if has_small_shared_grade(school, get_year(period)):
		raise NotWorkedOutError("too_few_people")
	return Figure(pupils, posts, N_("pupils per post"), counts_people=True)


def has_small_shared_grade(school: str, year: str | None) -> bool:
	"""Return whether the school shares pupils with another one, and one of its grades has few of them.

	The numbers of pupils of two such schools would tell how many that grade has.
	"""
	if not shares_grades(school):
		return False
	counts: Counter[str] = Counter()
	for (grade, _gender), count in count_pupils_by_grade(get_programs(get_units(school)), year).items():
		counts[grade] += count
	return any(count < get_small_cell_limit() for count in counts.values())


def shares_grades(school: str) -> bool:
	"""Return whether pupils of a school count for another school as well."""
	units = get_units_by_school()
	own, others = _get_covered(units.pop(school, [])), list(units.values())
	if not all(others):
		return bool(own and others)
	together = [unit for one in others for unit in one]
	return bool(together and own & _get_covered(together))


def _get_covered(units: list[tuple[str, str]]) -> set[str]:
	"""Return the programs of units; those of a school without units are all of the site."""
	programs = get_programs(units)
	return get_every_program() if programs is None else programs


def get_year(period: Period) -> str | None:
	"""Return the school year of a period: the one that is meant, else that of its last day."""
	return period.academic_year or get_term_on(period.to_date)[0]


def get_posts(school: str, day: date) -> float:
	"""Return a school's full posts, by hours; external people, trainees and volunteers are none."""
	return float(count_posts(get_counsellors(school, day)))


def get_counsellors(school: str, day: date) -> list[frappe._dict]:
	"""Return name, employment and posts of the counsellors who are in post on a day, each person once."""
	return get_counsellors_of_schools([school], day)[school]


def get_certified(school: str, period: Period) -> Figure:
	"""Return how many counsellors in post hold a certificate that is valid on the period's last day."""
	counsellors = {row.name for row in get_counsellors(school, period.to_date)}
	if not counsellors:
		raise NotWorkedOutError("no_counsellor")
	return Figure(len(counsellors & get_holders(counsellors, period.to_date)), len(counsellors), PERCENT)


def get_homeroom_coverage(school: str, period: Period) -> Figure:
	"""Return how many homeroom teachers took part in a training that the school held in the period."""
	homeroom, others = get_groups(school, period)
	if not homeroom:
		raise NotWorkedOutError("no_homeroom_teachers")
	return _get_coverage(school, period, (homeroom, others), 0)


def get_other_coverage(school: str, period: Period) -> Figure:
	"""Return how many of the staff who are no homeroom teachers took part in a training.

	Without the homeroom teachers: of two nested groups the difference could tell about a few people.
	"""
	homeroom, others = get_groups(school, period)
	if not others:
		raise NotWorkedOutError("no_staff")
	return _get_coverage(school, period, (homeroom, others), 1)


def _get_coverage(school: str, period: Period, groups: tuple[People, People], place: int) -> Figure:
	trained, people = get_trained(school, period), groups[place]
	totals = tuple(len(group) for group in groups)
	beside = Beside(count_person_times(school, period), totals, place)
	return Figure(len(people & trained), len(people), PERCENT, counts_people=True, beside=beside)


def get_groups(school: str, period: Period) -> tuple[People, People]:
	"""Return the homeroom teachers of the period's school year, and the other staff."""
	homeroom = get_homeroom_people(school, period)
	return homeroom, get_all_staff(school) - homeroom


def get_homeroom_people(school: str, period: Period) -> People:
	"""Return the homeroom teachers of the period's school year."""
	rule = frappe.db.get_single_value("MH Settings", "homeroom_rule")
	year = get_year(period)
	teachers = get_homeroom_teachers(year, rule, get_programs(get_units(school))) if year else []
	return set(get_keys((teacher.person_type, teacher.person) for teacher in teachers).values())


def get_all_staff(school: str) -> People:
	"""Return the staff of a school who work there now, without mere accounts."""
	staff = [one for one in get_staff(get_units(school)).own if one.active and one.person_type != "User"]
	return set(get_keys((one.person_type, one.person) for one in staff).values())


def get_trained(school: str, period: Period) -> People:
	"""Return who took part in a training that the school held in the period, as the host knows them today."""
	session, attendance = _get_tables()
	query = frappe.qb.from_(attendance).join(session).on(attendance.training_session == session.name)
	query, person = join_key(query, attendance)
	return set(query.select(person).distinct().where(_is_held(session, school, period)).run(pluck=True))


def count_person_times(school: str, period: Period) -> int:
	"""Return the sign-ins (人次) of the trainings that the school held in the period, one for each person."""
	session, presence = frappe.qb.DocType("MH Training Session"), get_presences()
	query = frappe.qb.from_(session).join(presence).on(presence.training_session == session.name)
	query = query.select(Count(presence.person)).where(_is_held(session, school, period))
	return query.run()[0][0]


def get_trainings_held(school: str, period: Period) -> Figure:
	"""Return how many trainings the school held in the period."""
	session, _attendance = _get_tables()
	query = frappe.qb.from_(session).select(Count(session.name)).where(_is_held(session, school, period))
	return Figure(query.run()[0][0], None, N_("trainings"))


def get_training_hours(school: str, period: Period) -> Figure:
	"""Return the hours of training that the school held in the period, each training counted once."""
	session, _attendance = _get_tables()
	query = frappe.qb.from_(session).select(Sum(session.minutes)).where(_is_held(session, school, period))
	return Figure(flt(query.run()[0][0]) / 60, None, N_("hours"))


def _get_tables() -> tuple:
	return frappe.qb.DocType("MH Training Session"), frappe.qb.DocType("MH Training Attendance")


def _is_held(session, school: str, period: Period):
	in_period = session.training_date[period.from_date : period.to_date]
	return (session.school == school) & (session.status == HELD) & in_period
