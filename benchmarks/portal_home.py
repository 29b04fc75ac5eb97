"""What the portal's home page costs, against the page of one's own account that the host has.

`python -m benchmarks.portal_home --sites <folder> --site <name> [--rounds 40]`, run by a Python that has
frappe, on a fresh site, which it fills and empties again.

A teacher with ten regulations to read and a training of today, a pupil and a guardian ask for both in turn.
Promised: at most 1.5 times as long, by medians.
"""

import argparse
import sys
import time
from collections.abc import Sequence

import frappe
from frappe.utils import today
from frappe.utils.password import update_password

from benchmarks import case_rows, paired_timings
from benchmarks.desk_requests import Desk
from benchmarks.many_people import insert
from benchmarks.paired_timings import Timings, get_ratio
from benchmarks.row_names import get_name
from benchmarks.site_session import add_results_argument, add_site_arguments, open_site

SCHOOL, PASSWORD = "Home School", "Bench-Mark-7391"
TEACHER, PUPIL, GUARDIAN = PEOPLE = tuple(f"{who}@home.example" for who in ("teacher", "pupil", "guardian"))
CHILD, MOTHER = "HOME-PUPIL", "HOME-GUARDIAN"
REGULATIONS, WARM_UP, MAX_RATIO = 10, 5, 1.5
VARIANTS = HOME, ACCOUNT = "/mental-health", "/me"


def main() -> int:
	"""Run the benchmark; 1 when the promise is not kept."""
	parser = argparse.ArgumentParser(description="The portal's home page against the host's /me.")
	add_site_arguments(parser)
	parser.add_argument("--rounds", type=int, default=40)
	add_results_argument(parser)
	arguments = parser.parse_args()
	results, sites = arguments.results.absolute(), arguments.sites.absolute()
	with open_site(sites, arguments.site):
		case_rows.require_empty_site()
		rows = fill()
	try:
		timings = run(arguments.site, arguments.rounds)
	finally:
		with open_site(sites, arguments.site):
			for doctype, names in rows.items():
				frappe.db.delete(doctype, {"name": ("in", names)})
			frappe.db.commit()
	heads = "| who | home (ms) | /me (ms) | ratio |"
	table = paired_timings.render_table(timings, VARIANTS, heads, "{milliseconds:.0f}", ".2f")
	paired_timings.write(results, "portal_home", timings, table)
	return 1 if any(get_ratio(seconds, *VARIANTS) > MAX_RATIO for seconds in timings.values()) else 0


def fill() -> dict[str, Sequence[str]]:
	"""Store the people, their school and what waits for the teacher; return the names by DocType."""
	rows = get_rows()
	for user in PEOPLE:
		account = {"doctype": "User", "email": user, "first_name": "Somebody", "send_welcome_email": 0}
		frappe.get_doc({**account, "user_type": "Website User"}).insert()
	for doctype, made in rows.items():
		insert(doctype, made)
	for user in PEOPLE:
		update_password(user, PASSWORD)
	frappe.db.commit()
	return {"User": PEOPLE} | {doctype: [row["name"] for row in made] for doctype, made in rows.items()}


def get_rows() -> dict[str, list[dict]]:
	"""Return what is stored, by DocType."""
	staff = {"employee_name": "Teacher", "status": "Active", "company": SCHOOL, "user_id": TEACHER}
	training = {"training_date": today(), "starts_at": "00:00:00", "minutes": 1439, "status": "Planned"}
	rule = {"school": SCHOOL, "status": "In Force", "audience": "All Staff", "effective_from": today()}
	rules = [{"name": get_name(n), "title": f"Rule {n}", "text": "A", **rule} for n in range(REGULATIONS)]
	pupil = {"first_name": "Pupil", "student_name": "Pupil", "enabled": 1, "user": PUPIL}
	return {
		"MH School": [{"name": SCHOOL, "school_name": SCHOOL, "stage": "Primary School"}],
		"Employee": [{"name": "HOME-STAFF", **staff}],
		"MH Regulation": rules,
		"MH Training Session": [{"name": get_name(0), "topic": "A topic", "school": SCHOOL, **training}],
		"Student": [{"name": CHILD, **pupil}],
		"Guardian": [{"name": MOTHER, "guardian_name": "Guardian", "user": GUARDIAN}],
		"Student Guardian": [
			{"guardian": MOTHER, "relation": "Mother", **_hang_on("Student", CHILD, "guardians")}
		],
		"Guardian Student": [{"student": CHILD, **_hang_on("Guardian", MOTHER, "students")}],
	}


def _hang_on(doctype: str, name: str, field: str) -> dict:
	"""Return what makes a row one of a document's table."""
	return {"name": get_name(1), "parenttype": doctype, "parent": name, "parentfield": field}


def run(site: str, rounds: int) -> Timings:
	"""Ask for both pages in turn as each person, and return the seconds of each."""
	timings: Timings = {}
	for user in PEOPLE:
		desk = Desk(site, user, PASSWORD)
		timings[user.partition("@")[0]] = seconds = ask_in_turn(desk, rounds)
		print(f"  {user}: {get_ratio(seconds, *VARIANTS):.2f}", flush=True)
	return timings


def ask_in_turn(desk: Desk, rounds: int) -> dict[str, list[float]]:
	"""Return how many seconds each page took somebody, by its address."""
	seconds: dict[str, list[float]] = {page: [] for page in VARIANTS}
	for turn in range(rounds + WARM_UP):
		for page in sorted(VARIANTS, reverse=bool(turn % 2)):
			started = time.perf_counter()
			desk.get_page(page)
			if turn >= WARM_UP:
				seconds[page].append(time.perf_counter() - started)
	return seconds


if __name__ == "__main__":
	sys.exit(main())
