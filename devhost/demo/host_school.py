"""What a school needs on the host before anybody goes there: calendar, company, departments, programs."""

import datetime

import frappe
from frappe.utils import getdate, today

from devhost.demo import facts, school_year
from devhost.demo.records import ensure, insert

GENDERS = ("Female", "Male", "Prefer not to say")
MADE_UP = "演示数据（虚构）"
# The department of the classes first: its programs are what counts for the school.
DEPARTMENTS = ("小学部", "教务处", "德育处", "心理咨询室", "语文组", "数学组", "英语组", "综合组")
SUBJECTS = DEPARTMENTS[4:]


def make_calendar() -> None:
	"""The school years of the source and today's, with their terms; today's becomes the current one."""
	for gender in GENDERS:
		ensure("Gender", {"gender": gender})
	ensure("Student Category", {"category": MADE_UP})
	current = school_year.get_first_year(getdate(today()))
	for first_year in (2011, 2012, 2013, current - 1, current):
		make_year(first_year)
	set_current(current)


def make_year(first_year: int) -> str:
	"""A school year with both terms; returns its name."""
	start, end = school_year.get_bounds(first_year)
	year = school_year.get_year_name(first_year)
	ensure("Academic Year", {"academic_year_name": year}, year_start_date=start, year_end_date=end)
	for term in school_year.get_terms(first_year):
		ensure(
			"Academic Term",
			{"academic_year": year, "term_name": term.name},
			term_start_date=term.start,
			term_end_date=term.end,
		)
	return year


def set_current(first_year: int) -> None:
	"""Tell the host what today's year and term are, and not to make an account for each pupil."""
	settings = frappe.get_doc("Education Settings")
	year = school_year.get_year_name(first_year)
	term = school_year.AUTUMN if getdate(today()).month in (9, 10, 11, 12, 1) else school_year.SPRING
	settings.current_academic_year = settings.current_academic_year or year
	settings.current_academic_term = settings.current_academic_term or f"{year} ({term})"
	settings.user_creation_skip = 1
	settings.save(ignore_permissions=True)


def make_company(name: str, abbreviation: str, departments: tuple[str, ...] = DEPARTMENTS) -> str:
	"""The company of a school, with its list of holidays: the host refuses attendance without one."""
	company = ensure(
		"Company", {"company_name": name}, abbr=abbreviation, default_currency="CNY", country="China"
	)
	frappe.db.set_value("Company", company, "default_holiday_list", make_holidays())
	for department in departments:
		ensure("Department", {"department_name": department, "company": company})
	return company


def make_holidays() -> str:
	"""The Saturdays and Sundays of the current school year."""
	start, end = school_year.get_bounds(school_year.get_first_year(getdate(today())))
	name = f"{start.year}-{end.year} {MADE_UP}"
	if frappe.db.exists("Holiday List", name):
		return name
	days = (start + datetime.timedelta(days=number) for number in range((end - start).days + 1))
	holidays = [
		{"holiday_date": day, "description": "周末", "weekly_off": 1} for day in days if day.weekday() >= 5
	]
	return insert(
		"Holiday List", holiday_list_name=name, from_date=start, to_date=end, holidays=holidays
	).name


def get_department(company: str, department: str) -> str:
	"""The name of a company's department."""
	return frappe.db.get_value("Department", {"company": company, "department_name": department})


def make_programs(company: str, mark: str = "") -> list[str]:
	"""A program for each grade; `mark` tells apart the programs of several schools."""
	department = get_department(company, DEPARTMENTS[0])
	return [
		ensure("Program", {"program_name": f"{grade}{mark}"}, department=department) for grade in facts.GRADES
	]


def make_school(name: str, company: str, region: str, stage: str = facts.STAGE) -> str:
	"""The school itself, marked as a demo; the pupils of the company's programs count for it."""
	return insert(
		"MH School",
		school_name=name,
		stage=stage,
		region=region,
		required_opening_minutes=facts.REQUIRED_OPENING_MINUTES,
		opening_is_decided=1,
		is_demo=1,
		**facts.DATA_PROTECTION,
		units=[{"unit_type": "Company", "unit": company}],
	).name
