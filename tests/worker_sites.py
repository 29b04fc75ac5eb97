"""Runs by several processes: each has a site of its own, and in the end their counts are added up."""

import json
import os
from dataclasses import asdict
from zlib import crc32

from tests.leaks.tally import TALLY, Tally

TALLIED = "leak_tally"
# files that take minutes and whose tests need nothing of each other: in how many pieces
PIECES = {
	"tests/leaks/test_confidential_paths.py": 6,
	"tests/leaks/test_removed_guards.py": 4,
	"tests/e2e/walk/test_form_buttons.py": 4,
	"tests/e2e/walk/test_new_forms.py": 4,
}


def choose_site() -> None:
	"""Take the site of this process, if it is one of several; before anything reads where the site is."""
	worker = os.environ.get("PYTEST_XDIST_WORKER")
	if worker:
		os.environ.update(json.loads(os.environ["MH_WORKER_SITES"])[int(worker.removeprefix("gw"))])


def hand_over(config) -> None:
	"""Give what this process has counted to the one that started it, if there is one."""
	if hasattr(config, "workeroutput"):
		config.workeroutput[TALLIED] = asdict(TALLY)


def take_over(node) -> None:
	"""Add what another process has counted; one that died has handed over nothing."""
	if counted := getattr(node, "workeroutput", {}).get(TALLIED):
		TALLY.include(Tally(**counted))


def get_piece(test: str) -> str:
	"""Return what is given to one process as a whole: a test's file, or a piece of a long one."""
	file = test.partition("::")[0]
	return f"{file}#{crc32(test.encode()) % PIECES[file]}" if file in PIECES else file


def make_scheduler(config, log):
	"""Return what gives files and pieces to the processes, in their order, as each has time."""
	from xdist.scheduler import LoadScopeScheduling

	class ByPieces(LoadScopeScheduling):
		def _split_scope(self, nodeid: str) -> str:
			return get_piece(nodeid)

	return ByPieces(config, log)
