"""Work on all people of a large school: regulations of 2,000 readers, a training of 5,000.

`python -m benchmarks.many_people --sites <folder> --site <name> [--readers 2000] [--regulations 50]
[--people 5000] [--rounds 3]`, run by a Python that has frappe, on a fresh site; what it makes is rolled back.

Each is measured in turn with bare SQL that reads, or writes, the same rows and does nothing else: what is
told is how many times as long the app takes.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable

import frappe
from frappe.utils import now_datetime, today

from benchmarks import case_rows, paired_timings
from benchmarks.paired_timings import Timings, get_ratio
from benchmarks.row_names import get_name
from benchmarks.site_session import add_results_argument, add_site_arguments, open_site
from mental_health_module.services.portal import page as portal
from mental_health_module.services.regulations import readers as regulation_readers
from mental_health_module.services.regulations import report as regulation_report
from mental_health_module.services.training import trainings as training

SCHOOL, COMPANY = "Large School", "Large Company"
REGULATION, RECEIPT = "MH Regulation", "MH Regulation Receipt"
SESSION, ATTENDANCE = "MH Training Session", "MH Training Attendance"
VARIANTS = OURS, BARE = "ours", "bare"
OWN = ("name", "creation", "modified", "owner", "modified_by", "docstatus", "idx")


def main() -> int:
	"""Run the benchmark and print its table."""
	parser = argparse.ArgumentParser(description="Work on all people of a large school against bare SQL.")
	add_site_arguments(parser)
	for name, number in (("readers", 2_000), ("regulations", 50), ("people", 5_000), ("rounds", 3)):
		parser.add_argument(f"--{name}", type=int, default=number)
	add_results_argument(parser)
	arguments = parser.parse_args()
	results = arguments.results.absolute()
	with open_site(arguments.sites.absolute(), arguments.site):
		case_rows.require_empty_site()
		fill(arguments.readers, arguments.regulations, arguments.people)
		timings = run(get_contests(arguments), arguments.rounds)
	heads = "| work | ours (s) | bare SQL (s) | ratio |"
	table = paired_timings.render_table(timings, VARIANTS, heads, "{seconds:.2f}", ".1f")
	paired_timings.write(results, "many_people", timings, table)
	return 0


def fill(readers: int, regulations: int, people: int) -> None:
	"""Store staff with accounts, regulations in force that nobody has read yet, and a training's sign-ins."""
	frappe.get_doc({"doctype": "MH School", "school_name": SCHOOL, "stage": "Primary School"}).insert()
	insert("User", ({"name": _get_user(n), "email": _get_user(n), "enabled": 1} for n in range(readers)))
	insert("Employee", map(_make_employee, range(readers)))
	rule = {"school": SCHOOL, "status": "In Force", "audience": "All Staff", "effective_from": today()}
	names = map(get_name, range(regulations))
	insert(REGULATION, ({"name": name, "title": f"Rule {name}", "text": "A", **rule} for name in names))
	held = {"training_date": today(), "starts_at": "14:00:00", "minutes": 90, "status": "Held"}
	insert(SESSION, [{"name": get_name(0), "topic": "A topic", "school": SCHOOL, **held}])
	insert(ATTENDANCE, map(_make_attendance, range(people)))


def _make_employee(number: int) -> dict:
	whole = {"employee_name": f"Person {number}", "status": "Active", "company": COMPANY}
	return {"name": f"BE-{number:06d}", "user_id": _get_user(number), **whole}


def _make_attendance(number: int) -> dict:
	whole = {"training_session": get_name(0), "person_type": "Employee", "source": "Portal"}
	own = {"person": f"BE-{number:06d}", "attendance_key": get_name(number)}
	return {"name": get_name(number), "signed_in_at": f"{today()} 14:00:00", **own, **whole}


def _get_user(number: int) -> str:
	return f"reader-{number}@school.example"


def insert(doctype: str, rows: Iterable[dict]) -> None:
	"""Store rows with the same fields straight, a thousand in a statement."""
	now, rows = now_datetime(), list(rows)
	own = (now, now, "Administrator", "Administrator", 0, 0)
	fields = ["name", *OWN[1:], *(field for field in rows[0] if field != "name")]
	values = ((row["name"], *own, *(row[f] for f in row if f != "name")) for row in rows)
	frappe.db.bulk_insert(doctype, fields, values, chunk_size=1_000)


def get_contests(arguments: argparse.Namespace) -> dict[str, tuple[Callable, Callable]]:
	"""Return what is measured by its title: ours and the bare statements."""
	readers = f"{arguments.regulations} regulations of {arguments.readers:,} readers"
	return {
		f"report, {readers}": (lambda: regulation_report.get_all_readings(SCHOOL), read_regulations),
		f"portal page, {readers}": (
			lambda: list(portal.get_page(_get_user(0), "duties").parts),
			read_regulations,
		),
		f"reminders, {readers}": (regulation_readers.remind_all_unchecked, write_notices),
		f"credits, a training of {arguments.people:,}": (
			lambda: training.update_credits(frappe.get_doc(SESSION, get_name(0))),
			write_credits,
		),
	}


def read_regulations() -> None:
	"""Read staff, regulations and receipts."""
	for doctype in ("Employee", "User", REGULATION, RECEIPT):
		table = frappe.qb.DocType(doctype)
		frappe.qb.from_(table).select(table.star).run(as_dict=True)


def write_notices() -> None:
	"""Write that each reader was told of each regulation, and the notice, a thousand rows in a statement."""
	names = [get_name(n) for n in range(frappe.db.count(REGULATION))]
	users = [_get_user(n) for n in range(frappe.db.count("User", {"name": ("like", "reader-%")}))]
	pairs = [(name, user) for name in names for user in users]
	insert(
		"MH Told Notice",
		({"name": get_name(n), "notice_key": get_name(n), "told_on": today()} for n in range(len(pairs))),
	)
	notice = {"type": "Alert", "document_type": REGULATION, "subject": "Read it."}
	insert(
		"Notification Log",
		(
			{"name": 10_000_000 + n, "for_user": user, "document_name": name, **notice}
			for n, (name, user) in enumerate(pairs)
		),
	)


def write_credits() -> None:
	"""Read the sign-ins of the training and write the minutes of all of them."""
	table = frappe.qb.DocType(ATTENDANCE)
	frappe.qb.from_(table).select(table.star).run(as_dict=True)
	frappe.qb.update(table).set(table.credited_minutes, 90).run()


def run(contests: dict[str, tuple[Callable, Callable]], rounds: int) -> Timings:
	"""Measure each in turn; what it writes is undone."""
	timings: Timings = {}
	for title, contest in contests.items():
		seconds = timings.setdefault(title, {OURS: [], BARE: []})
		for _round in range(rounds):
			for name, work in zip((OURS, BARE), contest, strict=True):
				seconds[name].append(measure(work))
		print(f"  {title}: {get_ratio(seconds, *VARIANTS):.1f}", flush=True)
	return timings


def measure(work: Callable[[], object]) -> float:
	"""Return how many seconds a piece of work takes; undo what it has written."""
	frappe.db.savepoint("before_measuring")
	started = time.perf_counter()
	work()
	taken = time.perf_counter() - started
	frappe.db.rollback(save_point="before_measuring")
	return taken


if __name__ == "__main__":
	sys.exit(main())
