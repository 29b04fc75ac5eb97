"""Runs by several processes: each has a site of its own, and in the end their counts are added up."""

import json
import os
from dataclasses import asdict

from tests.leaks.tally import TALLY, Tally

TALLIED = "leak_tally"


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
