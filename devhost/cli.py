"""The tasks behind `make`: parses the request, turns refusals and broken steps into plain text."""

import contextlib
import fcntl
import signal
import sys
from collections.abc import Callable

from devhost import authenticator, cleaning, demonstration, testing, tools
from devhost.layout import Layout, get_layout
from devhost.refusals import Refusal, StepFailed
from devhost.steps import Runner

TASKS: dict[str, tuple[str, Callable[[Layout, Runner], int]]] = {
	"demo": ("build, load and start the demo school (SIZE=large or new-year, PORT=8000)", demonstration.run),
	"digits": ("print the six digits with which the demo school's files are unlocked", authenticator.show),
	"stop": ("end what demo started", cleaning.stop),
	"test": (
		"run the whole test suite (OF=meetings, ARGS='-k word', WORKERS=2, BENCH=/path SITE=name)",
		testing.run,
	),
	"attack": (
		"run the whole attack on confidential records, hours long (also BENCH=/path SITE=name)",
		testing.attack,
	),
	"walk": (
		"walk every form, step and portal button in Chromium as each role (WORKERS=2, BENCH=/path SITE=name)",
		testing.walk,
	),
	"lint": ("check the house rules: ruff and semgrep", tools.lint),
	"e2e": ("run the browser tests only", testing.run_browser_tests),
	"bench": ("run the benchmarks on a fresh test site", tools.bench),
	"shots": ("take the pictures for docs/ from the demo school", tools.shots),
	"clean": ("stop everything and remove .devhost", cleaning.clean),
}
TOGETHER = {"stop", "lint", "digits"}


def main(arguments: list[str]) -> int:
	"""Run one task; returns the exit status: 0, 1 for a broken step, 2 for a refusal."""
	if not arguments or arguments[0] not in TASKS:
		return _list_tasks()
	signal.signal(signal.SIGTERM, signal.default_int_handler)  # what was started is taken down then too
	layout = get_layout()
	runner = Runner(layout.stamps, layout.logs)
	try:
		with contextlib.nullcontext() if arguments[0] in TOGETHER else _alone(layout):
			return TASKS[arguments[0]][1](layout, runner)
	except Refusal as refusal:
		print(refusal, file=sys.stderr)
		return 2
	except StepFailed as failure:
		print(failure, file=sys.stderr)
		return 1
	except KeyboardInterrupt:
		print("\nStopped; run the same command again to go on.", file=sys.stderr)
		return 130


def _list_tasks() -> int:
	for name, (about, _) in TASKS.items():
		print(f"  make {name:<6} {about}")
	return 0


@contextlib.contextmanager
def _alone(layout: Layout):
	"""One task at a time per checkout. Raises Refusal when another is at work."""
	layout.home.mkdir(parents=True, exist_ok=True)
	with (layout.home / "lock").open("w") as lock:
		try:
			fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except OSError:
			raise Refusal(
				"Another task of the dev host is running in this checkout: wait for it to end."
			) from None
		yield
