"""All norms of all schools on one day: 500 schools, 1,000,000 pupils, 3,000 counsellors.

`python -m benchmarks.norms_check --sites <folder> --site <name> [--schools 500] [--pupils 1000000]
[--counsellors 3000] [--rounds 3]`, run by a Python that has frappe, on a fresh site; what it makes is rolled
back.

Measured in turn with bare SQL that fetches the same counts, pupils of each program and counsellors of each
school, and does nothing else: what is told is how many times as long the app takes.
"""

import argparse
import sys
from itertools import cycle, islice

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import getdate

from benchmarks import case_rows, many_people, paired_timings
from benchmarks.many_people import insert
from benchmarks.row_names import get_name
from benchmarks.site_session import add_results_argument, add_site_arguments, open_site
from mental_health_module.domain.norms.norms import STAGES
from mental_health_module.services.norms.checks import check

DAY, YEAR = "2026-10-15", "2026-27"
PUPILS_AT_ONCE = 50_000


def main() -> int:
	"""Run the benchmark and print its table."""
	parser = argparse.ArgumentParser(description="All norms of many schools against bare SQL.")
	add_site_arguments(parser)
	for name, number in (("schools", 500), ("pupils", 1_000_000), ("counsellors", 3_000), ("rounds", 3)):
		parser.add_argument(f"--{name}", type=int, default=number)
	add_results_argument(parser)
	arguments = parser.parse_args()
	results = arguments.results.absolute()
	with open_site(arguments.sites.absolute(), arguments.site):
		case_rows.require_empty_site()
		schools = fill(arguments.schools, arguments.pupils, arguments.counsellors)
		sizes = (arguments.schools, arguments.pupils, arguments.counsellors)
		title = "{:,} schools, {:,} pupils, {:,} counsellors".format(*sizes)
		contest = (lambda: check(schools, getdate(DAY)), fetch_counts)
		timings = many_people.run({title: contest}, arguments.rounds)
	heads = "| all norms of a day | ours (s) | bare SQL (s) | ratio |"
	table = paired_timings.render_table(timings, many_people.VARIANTS, heads, "{seconds:.2f}", ".1f")
	paired_timings.write(results, "norms_check", timings, table)
	return 0


def fill(schools: int, pupils: int, counsellors: int) -> list[str]:
	"""Store schools of all stages, each of one program, with their pupils and counsellors; return them."""
	names = [f"School {number}" for number in range(schools)]
	stages = dict(zip(names, cycle(STAGES), strict=False))
	insert("MH School", [{"name": one, "school_name": one, "stage": stages[one]} for one in names])
	insert("Program", [{"name": f"Program {one}", "program_name": f"Program {one}"} for one in names])
	insert("MH School Unit", [_make_unit(one) for one in names])
	days = {"year_start_date": "2026-09-01", "year_end_date": "2027-07-31"}
	insert("Academic Year", [{"name": YEAR, "academic_year_name": YEAR, **days}])
	people = zip(range(counsellors), cycle(names), strict=False)
	insert("MH Counsellor", [_make_counsellor(*each) for each in people])
	for first in range(0, pupils, PUPILS_AT_ONCE):
		_add_pupils(range(first, min(first + PUPILS_AT_ONCE, pupils)), names)
	return names


def _make_unit(school: str) -> dict:
	lies_in = {"parent": school, "parenttype": "MH School", "parentfield": "units"}
	return {"name": f"Unit {school}", **lies_in, "unit_type": "Program", "unit": f"Program {school}"}


def _make_counsellor(number: int, school: str) -> dict:
	employment = ("Full-time", "Part-time", "External")[number % 3]
	person = {"person_type": "User", "person": f"counsellor-{number}@school.example", "status": "Active"}
	return {
		"name": get_name(number),
		"school": school,
		"employment": employment,
		"from_date": "2020-09-01",
		**person,
	}


def _add_pupils(numbers: range, schools: list[str]) -> None:
	insert("Student", ({"name": f"BP-{n:07d}", "first_name": "Pupil"} for n in numbers))
	when = {"academic_year": YEAR, "enrollment_date": "2026-09-01"}
	places = islice(cycle(schools), numbers[0] % len(schools), None)
	rows = [
		{"name": f"PE-{n:07d}", "student": f"BP-{n:07d}", "program": f"Program {school}", **when}
		for n, school in zip(numbers, places, strict=False)
	]
	insert("Program Enrollment", rows)
	enrolment = frappe.qb.DocType("Program Enrollment")
	frappe.qb.update(enrolment).set(enrolment.docstatus, 1).where(enrolment.docstatus == 0).run()


def fetch_counts() -> None:
	"""Fetch the pupils of each program and the counsellors of each school and kind, each by one statement."""
	enrolment, student = frappe.qb.DocType("Program Enrollment"), frappe.qb.DocType("Student")
	query = frappe.qb.from_(enrolment).join(student).on(student.name == enrolment.student)
	query = query.select(enrolment.program, Count(enrolment.student).distinct()).groupby(enrolment.program)
	query.where((enrolment.docstatus == 1) & (enrolment.academic_year == YEAR)).run()
	row = frappe.qb.DocType("MH Counsellor")
	query = frappe.qb.from_(row).select(row.school, row.employment, Count(row.name))
	query.where(row.from_date <= DAY).groupby(row.school, row.employment).run()


if __name__ == "__main__":
	sys.exit(main())
