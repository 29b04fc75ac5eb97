"""Sealing the rows of an existing site, killed and continued, and a paper of 5 MB against a plain one.

`python -m benchmarks.sealing --sites <folder> --site <name> [--rows 50000]`, run by a Python that has frappe,
on a fresh site, which it fills and empties again. Promised: at least 5,000 rows a second, every row readable
while it goes on, and a paper in at most twice the time that writing and reading it takes without sealing.
"""

import argparse
import os
import signal
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import frappe

from benchmarks import case_rows
from benchmarks.site_session import add_site_arguments, open_site
from mental_health_module.access.keys import cipher
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.access.sealed.sealed_fields import LOOKUPS, SEALED_FIELDS
from mental_health_module.services.rights.sealing import sealing

ROWS_A_SECOND, PAPER_RATIO, PAPER_BYTES = 5_000, 2.0, 5 * 1024 * 1024
KILLED_AFTER = 2.5  # seconds: some rows of the second DocType are sealed by then
FILE, SESSION = "MH Psychological File", "MH Counselling Session"
USER = "bench-counsellor@school.example"


def main() -> int:
	"""Run the benchmark; 1 when a promise is not kept."""
	parser = argparse.ArgumentParser(description="Sealing an existing site.")
	add_site_arguments(parser)
	parser.add_argument("--rows", type=int, default=50_000)
	parser.add_argument("--rounds", type=int, default=15)
	arguments = parser.parse_args()
	sites = arguments.sites.absolute()
	with open_site(sites, arguments.site):
		case_rows.require_empty_site()
		try:
			case_rows.grow(arguments.rows, USER)
			unseal()
			kill_half_way()
			rate = time_the_rest()
			ratio = time_paper(arguments.rounds)
		finally:
			case_rows.remove_all()
			sealed_rows.note_everything_sealed()
			frappe.db.commit()
	print(f"sealing: {rate:,.0f} rows a second ({ROWS_A_SECOND:,} promised)")
	print(f"paper of 5 MB: {ratio:.2f} times ({PAPER_RATIO:g} promised)")
	return 0 if rate >= ROWS_A_SECOND and ratio <= PAPER_RATIO else 1


def unseal() -> None:
	"""Make the site one from before the keys: plain values, no look-ups."""
	frappe.db.delete("Singles", {"doctype": "MH Key State", "field": "sealed"})
	frappe.local.mh_everything_sealed = False
	for doctype, field in ((FILE, "learner"), (FILE, "summary"), (SESSION, "form"), (SESSION, "notes")):
		table, plain = frappe.qb.DocType(doctype), "Individual" if field == "form" else case_rows.NOTES
		value = table.name if field == "learner" else plain
		frappe.qb.update(table).set(table[field], value).run()
	table = frappe.qb.DocType(FILE)
	frappe.qb.update(table).set(table[LOOKUPS["learner"]], None).run()
	frappe.db.commit()


def kill_half_way() -> None:
	"""Seal in another process, kill it without a word, and open every row that is there then."""
	child = os.fork()
	if not child:
		os.setpgrp()  # what it starts itself is killed with it
		frappe.connect()
		sealing.seal_all_unchecked()
		os._exit(0)
	time.sleep(KILLED_AFTER)
	os.killpg(child, signal.SIGKILL)
	os.waitpid(child, 0)
	frappe.connect()
	waiting = sealing.count_waiting()
	print(f"killed: {sum(waiting.values()):,} rows wait, {open_all():,} rows opened")


def open_all() -> int:
	"""Open every row of the two large tables; returns how many there are."""
	count = 0
	for doctype in (FILE, SESSION):
		fields = ["name", *SEALED_FIELDS[doctype]]
		for row in frappe.get_all(doctype, fields=fields, order_by="name asc"):
			for field in SEALED_FIELDS[doctype]:
				if cipher.is_sealed(row[field]):
					cipher.open_sealed(row[field], doctype, row.name, field)
			count += 1
	return count


def time_the_rest() -> float:
	"""Return how many rows a second are sealed."""
	started = time.perf_counter()
	written = sealing.seal_all_unchecked()
	taken = time.perf_counter() - started
	frappe.db.rollback()  # the rows were written by another connection, after this one had looked at them
	if any(sealing.count_waiting().values()):
		raise RuntimeError("Some rows were left.")
	print(f"sealed {written:,} rows in {taken:.1f} s; {open_all():,} rows opened")
	return written / taken


def time_paper(rounds: int) -> float:
	"""Return how many times as long writing and reading a sealed paper takes, by medians."""
	content, place = os.urandom(PAPER_BYTES), ("MH Consent", "a" * 10)
	with TemporaryDirectory() as folder:
		path = Path(folder) / "paper"

		def plain():
			_write(path, content)
			path.read_bytes()

		def sealed():
			_write(path, cipher.seal_paper(b"paper.pdf", content, *place))
			cipher.open_paper(path.read_bytes(), *place)

		times = {plain: [], sealed: []}
		for _round in range(rounds):
			for work, taken in times.items():
				started = time.perf_counter()
				work()
				taken.append(time.perf_counter() - started)
	return statistics.median(times[sealed]) / statistics.median(times[plain])


def _write(path: Path, content: bytes) -> None:
	"""As Frappe stores a file: on the disk before it goes on."""
	with path.open("wb") as file:
		file.write(content)
		os.fsync(file.fileno())


if __name__ == "__main__":
	sys.exit(main())
