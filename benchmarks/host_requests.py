"""What the app costs the requests that a school's site has without it.

`python -m benchmarks.host_requests --sites <folder> --site <name> [--rows 20000] [--rounds 100]`, run by a
Python that has frappe, on a fresh site, which it fills and empties again.

Each request is sent twice in turn: with the app's hooks, and as if the app were not installed: no hook of it
is known to Frappe, and the classes that it puts in the place of Frappe's are not. Who asks is a member of the
host's staff without a role of ours. Promised: at most 1.03 times as long, by medians.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import frappe
from frappe.utils.password import update_password

from benchmarks import case_rows, host_rows, paired_timings
from benchmarks.desk_requests import Desk, RequestFailed
from benchmarks.harness import describe_machine
from benchmarks.paired_timings import Timings, get_ratio
from benchmarks.row_names import get_name
from benchmarks.site_session import add_results_argument, add_site_arguments, open_site

APP = "mental_health_module"
USER, PASSWORD = "bench-staff@school.example", "Bench-Mark-7391"
ROLES = ("System Manager", "Academics User")
LISTED = {
	"ToDo": ("name", "status", "description"),
	"Comment": ("name", "comment_type", "reference_name"),
	"Version": ("name", "ref_doctype", "docname"),
	"File": ("name", "file_name", "attached_to_doctype"),
	"Student": ("name", "student_name", "enabled"),
}
PAGE, WARM_UP = 20, 10
MAX_RATIO = 1.03
VARIANTS = WITH, WITHOUT = "with", "without"


def main() -> int:
	"""Run the benchmark; 1 when the promise is not kept."""
	parser = argparse.ArgumentParser(description="The host's requests with the app's hooks and without.")
	add_site_arguments(parser)
	parser.add_argument("--rows", type=int, default=20_000)
	parser.add_argument("--rounds", type=int, default=100)
	parser.add_argument("--only", nargs="+", help="titles of the requests to send, such as 'list of File'")
	add_results_argument(parser)
	arguments = parser.parse_args()
	results, sites = arguments.results.absolute(), arguments.sites.absolute()
	with open_site(sites, arguments.site):
		case_rows.require_empty_site()
		hooks = prepare(arguments.rows)
	try:
		timings = run(arguments.site, hooks, arguments.rounds, arguments.only)
	finally:
		with open_site(sites, arguments.site):
			host_rows.remove_all()
	return close(timings, results)


def prepare(rows: int) -> dict:
	"""Make who asks and what is asked for; return the hooks with the app's and without."""
	user = {"doctype": "User", "email": USER, "first_name": "Benchmark", "send_welcome_email": 0}
	document = frappe.get_doc({**user, "roles": [{"role": role} for role in ROLES]})
	document.insert(ignore_if_duplicate=True)
	update_password(USER, PASSWORD)
	host_rows.fill(rows, USER)
	every = frappe.get_installed_apps()
	return {WITH: collect_hooks(every), WITHOUT: collect_hooks(app for app in every if app != APP)}


def collect_hooks(apps: Iterable[str]) -> dict:
	"""Return the hooks of apps, as Frappe keeps them."""
	hooks: dict = {}
	for app in apps:
		for key, value in frappe.get_hooks(app_name=app).items():
			frappe.append_hook(hooks, key, value)
	return hooks


@contextmanager
def knowing(hooks: dict, variant: str, controllers: dict) -> Iterator[None]:
	"""Let Frappe know these hooks alone, and load the classes that they name.

	They are asked of Redis as Frappe asks for its own, once in a request: a thing to know costs its reading.
	"""
	ask = frappe.get_hooks

	def get_hooks(hook=None, default="_KEEP_DEFAULT_LIST", app_name=None):
		if app_name:
			return ask(hook, default, app_name)
		known = frappe.cache.get_value(f"bench_hooks_{variant}", lambda: hooks)
		if not hook:
			return frappe._dict(known)
		return known.get(hook, [] if default == "_KEEP_DEFAULT_LIST" else default)

	with patch.object(frappe, "get_hooks", get_hooks), patch.object(frappe, "controllers", controllers):
		yield


def run(site: str, hooks: dict, rounds: int, only: list[str] | None) -> Timings:
	"""Send every request with the app and without it, in turn, and return the seconds of each."""
	desk, controllers = Desk(site, USER, PASSWORD), {name: {} for name in hooks}
	timings: Timings = {}
	for title, send in get_requests(desk).items():
		if only and title not in only:
			continue
		seconds: dict[str, list[float]] = {name: [] for name in hooks}
		for turn in range(rounds + WARM_UP):
			for name in sorted(hooks, reverse=bool(turn % 2)):
				with knowing(hooks[name], name, controllers[name]):
					taken = measure(send)
				if turn >= WARM_UP:
					seconds[name].append(taken)
		timings[title] = seconds
		print(f"  {title}: {get_ratio(seconds, *VARIANTS):.3f}", flush=True)
	return timings


def get_requests(desk: Desk) -> dict[str, Callable[[], object]]:
	"""Return what is asked for by its title: lists, a form, the page of one's own account."""
	requests = {f"list of {doctype}": lambda asked=doctype: ask_list(desk, asked) for doctype in LISTED}
	requests["form of Student"] = lambda: desk.send(
		"frappe.desk.form.load.getdoc", {"doctype": "Student", "name": get_name(0)}
	)
	requests["/me"] = lambda: desk.get_page("/me")
	return requests


def ask_list(desk: Desk, doctype: str) -> None:
	"""Ask for the first page of a list as the Desk does. Raises: RequestFailed when it is not full."""
	arguments = {
		"doctype": doctype,
		"fields": json.dumps([f"`tab{doctype}`.`{field}`" for field in LISTED[doctype]]),
		"filters": "[]",
		"order_by": f"`tab{doctype}`.`modified` desc",
		"start": 0,
		"page_length": PAGE,
		"view": "List",
	}
	answer = desk.send("frappe.desk.reportview.get", arguments)
	if len(answer["message"]["values"]) != PAGE:
		raise RequestFailed(f"The list of {doctype} is not full: {str(answer)[:300]}")


def measure(send: Callable[[], object]) -> float:
	"""Return how many seconds a request takes."""
	started = time.perf_counter()
	send()
	return time.perf_counter() - started


def render_table(timings: Timings) -> str:
	"""Return Markdown: a row for each request."""
	heads = "| request | with the app (ms) | without (ms) | ratio |"
	return paired_timings.render_table(timings, VARIANTS, heads, "{milliseconds:.1f}", ".2f")


def find_shortfalls(timings: Timings) -> list[str]:
	"""Return a sentence for each request that the app makes longer than it promises."""
	ratios = {title: get_ratio(seconds, *VARIANTS) for title, seconds in timings.items()}
	return [
		f"{title} takes {ratio:.2f} times as long with the app; {MAX_RATIO:g} is promised."
		for title, ratio in ratios.items()
		if ratio > MAX_RATIO
	]


def close(timings: Timings, folder: Path) -> int:
	"""Write and print the results; 1 with a sentence on stderr for each promise that is not kept."""
	content = {"machine": describe_machine(), "timings": timings}
	paired_timings.write(folder, "host_requests", content, render_table(timings))
	shortfalls = find_shortfalls(timings)
	for sentence in shortfalls:
		print(sentence, file=sys.stderr)
	return 1 if shortfalls else 0


if __name__ == "__main__":
	sys.exit(main())
