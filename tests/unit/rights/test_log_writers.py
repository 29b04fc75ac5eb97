"""Rows of the read log are written in two places, and nobody goes back to a savepoint without them."""

import re
from pathlib import Path

import mental_health_module

APP = Path(mental_health_module.__file__).parent
WRITERS = {
	"access/read_log/waiting_rows.py": "changes, all of a transaction together",
	"access/read_log/notes.py": "reads, in a transaction of their own",
}
SAVEPOINTS = {
	"access/read_log/waiting_rows.py": "the one way to go back to a savepoint",
	"services/checks/rehearsal/stage.py": "what is rehearsed is not logged",
}


def find(pattern: str) -> set[str]:
	found = re.compile(pattern)
	paths = (path for path in APP.rglob("*.py") if found.search(path.read_text(encoding="utf-8")))
	return {path.relative_to(APP).as_posix() for path in paths}


def test_rows_are_sealed_in_two_places():
	assert find(r"log_rows\.write\(") == set(WRITERS)


def test_who_goes_back_to_a_savepoint_takes_the_waiting_rows_along():
	assert find(r"\.savepoint\(|save_point=") == set(SAVEPOINTS)
