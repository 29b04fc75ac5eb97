"""What the read log costs who writes: 1,000 rows in one transaction, and 200 people at the same moment.

`python -m benchmarks.read_log_writing --sites <folder> --site <name> [--rows 1000] [--documents 200]
[--people 200] [--processes 40] [--rounds 5]`, run by a Python that has frappe, on a fresh site, which it
fills and empties again. Each is done in turn as it is and with the read log switched off. The people are
served by processes that each have a connection of their own, as a site's web processes do; each hands in one
record and is stored before the next one. Afterwards every record must be there, each with its row, and the
log whole. Promised: at most 1.5 times in one transaction, at most 2 times for the people.
"""

import argparse
import multiprocessing
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import frappe
from frappe.utils import now_datetime

from benchmarks import case_rows, harness
from benchmarks.access_rule import SESSION, USER, make_account, without_log
from benchmarks.row_names import get_name
from benchmarks.site_session import add_results_argument, add_site_arguments, open_site
from mental_health_module.access.read_log import check as log_check
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.sealed.sealed_rows import get_learner_unchecked
from mental_health_module.access.unlocking import acting_unlocked
from mental_health_module.services.shared import bulk_rows

IN_ONE, AT_ONCE = 1.5, 2.0  # times as long with the log
MAX_PEAK_MB = 300
DEFAULTS = {"rows": 1_000, "documents": 200, "people": 200, "processes": 40, "rounds": 5}
FIELDS = ("psychological_file", "counsellor", "case_counsellor", "held_on", "minutes", "form", "notes")
FILES = case_rows.FILES_EACH


def main() -> int:
	"""Run the benchmark; 1 when a promise is not kept."""
	parser = argparse.ArgumentParser(
		description="Writing confidential records with and without the read log."
	)
	add_site_arguments(parser)
	for option, default in DEFAULTS.items():
		parser.add_argument(f"--{option}", type=int, default=default)
	add_results_argument(parser)
	arguments = parser.parse_args()
	results, sites = arguments.results.absolute(), arguments.sites.absolute()
	with open_site(sites, arguments.site):
		case_rows.require_empty_site()
		make_account()
		try:
			case_rows.grow(case_rows.PER_COUNSELLOR, USER)
			record_duties()
			frappe.set_user(USER)
			with acting_unlocked(USER):
				statuses = [compare(*each, arguments.rounds, results) for each in get_contests(arguments)]
			require_whole_log()
		finally:
			frappe.set_user("Administrator")
			case_rows.remove_all()
	return max(statuses)


def record_duties() -> None:
	"""Record for each file what allows that it is written in: a statutory duty."""
	files = frappe.get_all("MH Psychological File", pluck="name", order_by="name asc")
	learners = [get_learner_unchecked("MH Psychological File", file) for file in files]
	fields = ("learner", "purpose", "legal_basis", "reason", "state", "school", "counsellor", "given_on")
	what = ("Psychological File", "Statutory Duty", "A made-up act", "Valid", case_rows.SCHOOL)
	counsellor, day = case_rows.get_counsellor(0), case_rows.FIRST_DAY
	values = ((learner, *what, counsellor, day) for learner in learners)
	bulk_rows.insert_unchecked("MH Consent", fields, values, now_datetime())
	frappe.db.commit()


def get_contests(arguments: argparse.Namespace) -> list[tuple]:
	"""Return of each contest its title, the name of its results, its work, how many records it makes, and
	how many times as long it may take with the log."""
	rows, documents, people = arguments.rows, arguments.documents, arguments.people
	hand_in = partial(hand_in_at_once, people, arguments.processes)
	at_once = f"{people} people hand in one record each at the same time"
	return [
		(f"{rows:,} rows in one transaction", "read_log_rows", partial(insert_rows, rows), rows, IN_ONE),
		(
			f"{documents} documents in one transaction",
			"read_log_documents",
			partial(save, documents),
			documents,
			IN_ONE,
		),
		(at_once, "read_log_people", hand_in, people, AT_ONCE),
	]


def compare(
	title: str, stem: str, work: Callable, records: int, allowed: float, rounds: int, results: Path
) -> int:
	"""Do the work in turn with the log and without it; 1 when it takes too long."""
	work()
	ours = partial(measure, work, records, is_logged=True)
	rival = partial(measure, work, records, is_logged=False)
	comparison = harness.compare(title, ours, rival, rounds, lambda: None)
	return harness.close(comparison, results, stem, 1 / allowed, MAX_PEAK_MB)


def measure(work: Callable[[], float], records: int, *, is_logged: bool) -> harness.Measurement:
	"""Time the work, and make sure that nothing of it was lost."""
	before = count()
	with nullcontext() if is_logged else without_log():
		seconds = work()
	made, noted = (after - earlier for after, earlier in zip(count(), before, strict=True))
	if (made, noted) != (records, records if is_logged else 0):
		raise harness.ContestantFailed(f"{made} records and {noted} rows of the log for {records} records.")
	return harness.Measurement(seconds, harness.get_peak_mb())


def count() -> tuple[int, int]:
	"""Return how many sessions are stored, and how many rows of the log say that one was made."""
	frappe.db.rollback()
	noted = {"way": "Created", "record_doctype": SESSION}
	return frappe.db.count(SESSION), frappe.db.count(log_rows.LOG, noted)


def make_values(number: int) -> tuple:
	"""Return a new session in the file of that number, in the order of FIELDS."""
	counsellor = case_rows.get_counsellor(0)
	file = get_name(number % FILES)
	return file, counsellor, counsellor, case_rows.FIRST_DAY, 45, "Individual", case_rows.NOTES


def insert_rows(rows: int) -> float:
	"""Write rows at once; returns the seconds."""
	started = time.perf_counter()
	bulk_rows.insert_unchecked(SESSION, FIELDS, map(make_values, range(rows)), now_datetime())
	frappe.db.commit()
	return time.perf_counter() - started


def save(rows: int) -> float:
	"""Insert documents one by one in one transaction; returns the seconds."""
	started = time.perf_counter()
	for number in range(rows):
		hand_in(number)
	frappe.db.commit()
	return time.perf_counter() - started


def hand_in(number: int) -> None:
	"""Insert a session as a form does."""
	values = dict(zip(FIELDS, make_values(number), strict=True))
	frappe.get_doc({"doctype": SESSION, **values}).insert()


def hand_in_at_once(people: int, processes: int) -> float:
	"""Let people hand in at the same moment, each process one after another; returns the seconds."""
	frappe.db.rollback()
	frappe.db.close()
	context = multiprocessing.get_context("fork")
	start = context.Barrier(processes + 1)
	shares = [range(first, people, processes) for first in range(processes)]
	served = [context.Process(target=serve, args=(share, start)) for share in shares]
	for process in served:
		process.start()
	start.wait()
	started = time.perf_counter()
	for process in served:
		process.join()
	seconds = time.perf_counter() - started
	frappe.connect(set_admin_as_user=False)
	if failed := [process.exitcode for process in served if process.exitcode]:
		raise harness.ContestantFailed(f"{len(failed)} of {processes} processes have failed.")
	return seconds


def serve(share: range, start) -> None:
	"""Be a web process: connect, wait for all others, and store what each person hands in."""
	frappe.connect(set_admin_as_user=False)
	frappe.db.count(SESSION)
	start.wait()
	for number in share:
		hand_in(number)
		frappe.db.commit()


def require_whole_log() -> None:
	"""Go along the whole log.

	Raises: ContestantFailed.
	"""
	if faults := log_check.find_faults():
		raise harness.ContestantFailed(f"The read log is not whole: {faults[:5]}")


if __name__ == "__main__":
	sys.exit(main())
