"""Importing sign-in rows: this app's list import against the host's Data Import of the same rows.

`python -m benchmarks.sign_in_import --sites <folder> --site <name> [--rows 10000] [--rounds 3]`, run by a
Python that has frappe, on a site that may be filled. Promised: at least 15 times as fast, less than 300 MB.

Each half runs in a process of its own. Our half is `python -m benchmarks.our_import --sites … --site …
--sheet <csv> --session <training>`; it imports the school's sheet as a person does (upload, preview, commit)
and ends with benchmarks.harness.print_report(seconds, parts={"checking": …, "importing": …}).
"""

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

import frappe

from benchmarks import harness, rival_import
from benchmarks.sign_in_rows import (
	MINUTES,
	STARTS_AT,
	SignIn,
	make_sign_ins,
	write_school_sheet,
	write_template,
)
from benchmarks.site_session import add_results_argument, add_site_arguments, open_site

ROOT = Path(__file__).resolve().parent.parent
MIN_RATIO, MAX_PEAK_MB = 15, 300
SCHOOL = "Benchmark School"
PERSON_TYPE = "Employee"


def prepare_site(sign_ins: list[SignIn]) -> str:
	"""Make the school, the people and one training in the open site; return the training's name."""
	remove_all()
	school = {"doctype": "MH School", "school_name": SCHOOL, "stage": "Primary School", "is_demo": 1}
	frappe.get_doc(school).insert()
	add_people(sign_ins)
	training = {
		"doctype": "MH Training Session",
		"topic": "Benchmark",
		"school": SCHOOL,
		"training_date": STARTS_AT.date(),
		"starts_at": f"{STARTS_AT:%H:%M:%S}",
		"minutes": MINUTES,
		"status": "Held",
		"level": "School",
		"place": "Inside School",
		"mode": "Offline",
	}
	name = frappe.get_doc(training).insert().name
	frappe.db.commit()
	return name


def add_people(sign_ins: list[SignIn]) -> None:
	"""Write the people's records straight into the table: the host's own form would take minutes."""
	fields = ["name", "employee", "employee_number", "employee_name", "first_name", "status"]
	values = [(s.number, s.number, s.number, s.name, s.name, "Active") for s in sign_ins]
	frappe.db.bulk_insert(PERSON_TYPE, fields, values, chunk_size=1000)


def remove_rows() -> None:
	"""Delete what one round has made, so that each run starts from the same site."""
	trainings = frappe.get_all("MH Training Session", {"school": SCHOOL}, pluck="name", order_by="name")
	for training in trainings:
		frappe.db.delete("MH Training Attendance", {"training_session": training})
		frappe.db.delete("MH List Import", {"training_session": training})
	rival_import.remove_imports()
	frappe.db.commit()


def remove_all() -> None:
	"""Delete everything of the benchmark from the open site."""
	remove_rows()
	frappe.db.delete("MH Training Session", {"school": SCHOOL})
	frappe.db.delete("MH School", {"name": SCHOOL})
	frappe.db.delete(PERSON_TYPE, {"name": ["like", "BENCH-%"]})
	frappe.db.commit()


def run_half(module: str, *options: str) -> harness.Measurement:
	"""Run one half as its own process and take what it reports."""
	return harness.measure_command([sys.executable, "-m", f"benchmarks.{module}", *options], cwd=ROOT)


def run(sites: Path, site: str, rows: int, rounds: int, folder: Path) -> harness.Comparison:
	"""Prepare the open site, run both halves in turn, and leave the site as it was."""
	sign_ins = list(make_sign_ins(rows))
	try:
		session = prepare_site(sign_ins)
		write_school_sheet(folder / "sign_in.csv", sign_ins)
		write_template(folder / "template.csv", sign_ins, session, PERSON_TYPE)
		where = ("--sites", str(sites), "--site", site)
		ours = partial(
			run_half, "our_import", *where, "--sheet", str(folder / "sign_in.csv"), "--session", session
		)
		rival = partial(run_half, "rival_import", *where, "--sheet", str(folder / "template.csv"))
		return harness.compare(f"Importing {rows:,} sign-in rows", ours, rival, rounds, remove_rows)
	finally:
		frappe.db.rollback()
		remove_all()


def main() -> int:
	"""Run the benchmark; 1 when a promise is not kept."""
	parser = argparse.ArgumentParser(description="Our list import against the host's Data Import.")
	add_site_arguments(parser)
	parser.add_argument("--rows", type=int, default=10_000)
	parser.add_argument("--rounds", type=int, default=3)
	add_results_argument(parser)
	arguments = parser.parse_args()
	results, sites = arguments.results.absolute(), arguments.sites.absolute()
	with tempfile.TemporaryDirectory() as folder, open_site(sites, arguments.site):
		comparison = run(sites, arguments.site, arguments.rows, arguments.rounds, Path(folder))
	return harness.close(comparison, results, "sign_in_import", MIN_RATIO, MAX_PEAK_MB)


if __name__ == "__main__":
	sys.exit(main())
