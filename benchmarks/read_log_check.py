"""Checking the newest 50,000 rows of the read log, as the access audit does, against reading them.

`python -m benchmarks.read_log_check --sites <folder> --site <name> [--rows 50000] [--rounds 5]`, run by a
Python that has frappe, on a fresh site, which it fills and empties again. The rival is bare SQL that reads
the same columns of the same rows in one go. Promised: at most four times as long, less than 300 MB.
"""

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial

import frappe
from frappe.query_builder import Table

from benchmarks import case_rows, harness
from benchmarks.site_session import add_results_argument, add_site_arguments, open_site
from mental_health_module.access.read_log import check as log_check
from mental_health_module.access.read_log.rows import CHAIN, LOG, PAYLOAD

MIN_RATIO, MAX_PEAK_MB = 0.25, 300


def check(rows: int) -> None:
	"""Check the log as the audit does; it must be whole and of the expected length."""
	state = log_check.get_state()
	if state.faults or state.unchecked or state.checked_number != rows:
		raise harness.ContestantFailed(f"The log was not checked whole: {state}")


def read(rows: int) -> None:
	"""Read the same columns of the same rows."""
	table = Table(f"tab{LOG}")
	query = frappe.qb.from_(table).select(*(table[field] for field in (*PAYLOAD, *CHAIN)))
	if len(query.orderby(table.number).run()) != rows:
		raise harness.ContestantFailed("The rival has not read every row.")


def measure(work: Callable[[int], None], rows: int) -> harness.Measurement:
	"""Time one run in this process, whose highest memory is that of all runs so far."""
	started = time.perf_counter()
	work(rows)
	return harness.Measurement(time.perf_counter() - started, harness.get_peak_mb())


def main() -> int:
	"""Run the benchmark; 1 when a promise is not kept."""
	parser = argparse.ArgumentParser(description="Checking the read log against reading it.")
	add_site_arguments(parser)
	parser.add_argument("--rows", type=int, default=log_check.CHECKED_AT_ONCE)
	parser.add_argument("--rounds", type=int, default=5)
	add_results_argument(parser)
	arguments = parser.parse_args()
	results, sites, rows = arguments.results.absolute(), arguments.sites.absolute(), arguments.rows
	with open_site(sites, arguments.site):
		case_rows.require_empty_site()
		try:
			case_rows.grow_log(0, rows)
			ours, rival = partial(measure, check, rows), partial(measure, read, rows)
			title = f"Checking {rows:,} rows of the read log"
			comparison = harness.compare(title, ours, rival, arguments.rounds, lambda: None)
		finally:
			case_rows.remove_all()
	return harness.close(comparison, results, "read_log_check", MIN_RATIO, MAX_PEAK_MB)


if __name__ == "__main__":
	sys.exit(main())
