"""What the rule and the read log cost a counsellor, at 10,000, 100,000 and 1,000,000 sessions.

`python -m benchmarks.access_rule --sites <folder> --site <name> [--sessions 10000 100000 1000000]
[--rounds 40]`, run by a Python that has frappe, on a fresh site, which it fills and empties again.

Each request is asked four times in turn: as it is, with the rule replaced by the literal list of names that
it lets through, with the read log switched off, and without opening what is sealed. A request that asks for
nothing (`frappe.ping`) goes along as the measure of the machine: how flat a request is over the sizes is told
in units of it. The smallest size is measured before and after the others, so that a machine that becomes
slower or faster meanwhile does not decide. Promised: at most 1.3 times the literal list, at most 1.5 times
without the log, at most 1.15 times without opening, flat within 20 %.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from unittest.mock import patch

import frappe
from frappe.utils.password import update_password

from benchmarks import case_rows
from benchmarks.access_results import OURS, PING, Timings, close
from benchmarks.desk_requests import FILE, SESSION, Desk, DeskRequest, RequestFailed, get_requests
from benchmarks.site_session import add_results_argument, add_site_arguments, open_site
from mental_health_module.access import criteria
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.sealed import opened_pages, sealed_rows
from mental_health_module.access.unlocking.enrolment_codes import create_enrolment_code_unchecked

SIZES = (10_000, 100_000, 1_000_000)
USER, PASSWORD = "bench-counsellor@school.example", "Bench-Mark-7391"
WARM_UP = 5


def main() -> int:
	"""Run the benchmark; 1 when a promise is not kept."""
	parser = argparse.ArgumentParser(description="The rule and the read log against none.")
	add_site_arguments(parser)
	parser.add_argument("--sessions", type=int, nargs="+", default=list(SIZES))
	parser.add_argument("--rounds", type=int, default=40)
	add_results_argument(parser)
	arguments = parser.parse_args()
	results, sites = arguments.results.absolute(), arguments.sites.absolute()
	with open_site(sites, arguments.site):
		case_rows.require_empty_site()
		make_account()
	try:
		timings = run(sites, arguments.site, sorted(arguments.sessions), arguments.rounds)
	finally:
		with open_site(sites, arguments.site):
			case_rows.remove_all()
	return close(timings, results)


def make_account() -> None:
	"""Make the account of the counsellor whose requests are measured."""
	user = {"doctype": "User", "email": USER, "first_name": "Benchmark", "send_welcome_email": 0}
	frappe.get_doc({**user, "roles": [{"role": "MH Counsellor"}]}).insert(ignore_if_duplicate=True)
	update_password(USER, PASSWORD)
	frappe.db.commit()


def run(sites: Path, site: str, sizes: list[int], rounds: int) -> Timings:
	"""Fill the site size by size and time every request at each, at the smallest once more in the end."""
	timings: Timings = {}
	for sessions in [*sizes, *(sizes[:1] if len(sizes) > 1 else [])]:
		with open_site(sites, site):
			own = fill(sessions)
			enrolment_code = create_enrolment_code_unchecked(USER)
			frappe.db.commit()
		desk = Desk(site, USER, PASSWORD)
		desk.unlock(enrolment_code)
		for request in get_requests(*get_expectations(own)):
			require_log(sites, site, desk, request)
			kept = timings.setdefault((request.title, sessions), {})
			for name, seconds in time_request(desk, request, own, rounds).items():
				kept.setdefault(name, []).extend(seconds)
	return timings


def fill(sessions: int) -> dict[str, list[str]]:
	"""Let the open site have so many sessions; returns the counsellor's own names by DocType."""
	started = time.perf_counter()
	if frappe.db.count(SESSION) > sessions:
		case_rows.remove_all()
	case_rows.grow(sessions, USER)
	print(f"{sessions:,} sessions after {time.perf_counter() - started:.0f} s", flush=True)
	return get_own_names()


def require_log(sites: Path, site: str, desk: Desk, request: DeskRequest) -> None:
	"""Make sure that a request is written down, and is not with the log switched off.

	Raises: RequestFailed, for then nothing is compared.
	"""

	def ask(variant) -> int:
		with variant():
			desk.ask(request)
		with open_site(sites, site):
			return frappe.db.count("MH Access Log", {"user": USER})

	before, logged, unlogged = ask(without_log), ask(nullcontext), ask(without_log)
	if not before < logged == unlogged:
		raise RequestFailed(f"{request.title}: the read log has {before}, {logged}, {unlogged} rows.")


def get_own_names() -> dict[str, list[str]]:
	"""Return the names of the counsellor's own rows by DocType: what the rule lets through."""
	counsellor = case_rows.get_counsellor(0)
	return {
		doctype: frappe.get_all(doctype, {"counsellor": counsellor}, pluck="name", order_by="name asc")
		for doctype in (FILE, SESSION)
	}


def get_expectations(own: dict[str, list[str]]) -> tuple[dict[str, str], dict[str, int]]:
	"""Return which record to open and how many are to be counted, by DocType."""
	return {doctype: names[0] for doctype, names in own.items()}, {d: len(names) for d, names in own.items()}


def time_request(desk: Desk, request: DeskRequest, own: dict, rounds: int) -> dict[str, list[float]]:
	"""Return the seconds of each variant, asked in turn; the first rounds are not counted."""
	ping = DeskRequest("ping", "frappe.ping", {}, lambda answer: answer["message"] == "pong")
	variants = {
		OURS: (request, nullcontext),
		"literal": (request, lambda: literal_names(own)),
		"unlogged": (request, without_log),
		"unopened": (request, without_opening),
		PING: (ping, nullcontext),
	}
	seconds: dict[str, list[float]] = {name: [] for name in variants}
	for turn in range(rounds + WARM_UP):
		for name, (asked, variant) in variants.items():
			with variant():
				taken = measure(lambda asked=asked: desk.ask(asked))
			if turn >= WARM_UP:
				seconds[name].append(taken)
	print(f"  {request.title}: {statistics.median(seconds[OURS]) * 1000:.1f} ms", flush=True)
	return seconds


def measure(work: Callable[[], None]) -> float:
	"""Return how many seconds a piece of work takes."""
	started = time.perf_counter()
	work()
	return time.perf_counter() - started


@contextmanager
def literal_names(own: dict[str, list[str]]) -> Iterator[None]:
	"""The rule replaced by the names that it lets through, in lists and for one record."""
	rules = {doctype: _by_names(doctype, names) for doctype, names in own.items()}
	with patch.dict(criteria.CRITERIA, rules), patch.dict(criteria.WRITING, rules):
		yield


def _by_names(doctype: str, names: list[str]) -> Callable:
	return lambda user: frappe.qb.DocType(doctype).name.isin(names)


@contextmanager
def without_log() -> Iterator[None]:
	"""Nobody writes down who reads."""
	with ExitStack() as stack:
		for function in ("note", "note_list", "note_changes"):
			stack.enter_context(patch.object(read_log, function, lambda *args, **options: None))
		yield


@contextmanager
def without_opening() -> Iterator[None]:
	"""Records and pages come as they are stored: what sealing costs is the difference."""
	with (
		patch.object(sealed_rows, "open_document", lambda document: None),
		patch.object(opened_pages, "open_page", lambda doctype, page: page),
	):
		yield


if __name__ == "__main__":
	sys.exit(main())
