"""A run by several processes: each takes its own site, and the figures of all come together."""

import json
import os
from pathlib import Path
from types import SimpleNamespace

from tests import worker_sites
from tests.leaks.tally import Tally


def test_each_process_takes_its_own_site(monkeypatch):
	monkeypatch.setattr(os, "environ", {"MH_SITE": "a.example", "PYTEST_XDIST_WORKER": "gw1"})
	os.environ["MH_WORKER_SITES"] = json.dumps([{"MH_SITE": "a.example"}, {"MH_SITE": "b.example"}])
	worker_sites.choose_site()
	assert os.environ["MH_SITE"] == "b.example"


def test_a_run_by_one_process_keeps_its_site(monkeypatch):
	monkeypatch.setattr(os, "environ", {"MH_SITE": "a.example"})
	worker_sites.choose_site()
	assert os.environ["MH_SITE"] == "a.example"


def test_what_the_processes_have_counted_is_added_up(monkeypatch):
	mine, other = Tally(), Tally()
	mine.add("paths", 3, 0)
	for kind, leaked in (("paths", 1), ("methods", 0)):
		other.add(kind, 5, leaked)
	other.add_guard(True)
	other.note("a figure")
	mine.add_people(["guest"])
	other.add_people(["guest", "teacher"])
	monkeypatch.setattr(worker_sites, "TALLY", other)
	worker = SimpleNamespace(workeroutput={})
	worker_sites.hand_over(worker)
	monkeypatch.setattr(worker_sites, "TALLY", mine)
	worker_sites.take_over(SimpleNamespace(workeroutput=json.loads(json.dumps(worker.workeroutput))))
	assert mine.attempts == {"paths": 8, "methods": 5}
	assert (mine.leaked, mine.leaked_by, mine.guards, mine.caught) == (1, {"paths": 1, "methods": 0}, 1, 1)
	assert mine.notes == ["a figure"]
	assert mine.people == {"guest": 2, "teacher": 1}


def test_a_process_that_died_has_handed_over_nothing(monkeypatch):
	mine = Tally()
	monkeypatch.setattr(worker_sites, "TALLY", mine)
	worker_sites.take_over(SimpleNamespace())
	assert mine == Tally()


def test_a_file_stays_together_and_a_long_one_comes_in_pieces():
	file, pieces = next(iter(worker_sites.PIECES.items()))
	assert worker_sites.get_piece("tests/http/test_a.py::test_b[c::d]") == "tests/http/test_a.py"
	found = {worker_sites.get_piece(f"{file}::test_a[{number}]") for number in range(200)}
	assert found == {f"{file}#{number}" for number in range(pieces)}


def test_long_files_are_there():
	root = Path(worker_sites.__file__).parent.parent
	assert [file for file in worker_sites.PIECES if not (root / file).exists()] == []
