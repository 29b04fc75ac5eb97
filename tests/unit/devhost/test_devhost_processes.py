"""Only what was started is ended."""

import json
import os
import subprocess
import sys

import pytest

from devhost import processes

SLEEPER = [sys.executable, "-c", "import signal; signal.pause()"]


@pytest.fixture
def stranger():
	process = subprocess.Popen(SLEEPER, start_new_session=True)
	yield process
	process.kill()
	process.wait()


def test_what_was_started_is_ended(tmp_path):
	record = tmp_path / "worker.json"
	processes.start(record, SLEEPER, tmp_path / "log", tmp_path, {})
	pid = processes.get_pid(record)
	assert pid
	assert processes.stop(record)
	assert processes.get_start_time(pid) is None
	assert not record.exists()


def test_a_process_that_got_the_same_id_later_is_left_alone(tmp_path, stranger):
	record = tmp_path / "worker.json"
	record.write_text(json.dumps({"pid": stranger.pid, "started": "1"}))
	assert processes.get_pid(record) is None
	assert not processes.stop(record)
	assert stranger.poll() is None


def test_a_record_of_a_gone_process_is_cleared(tmp_path):
	record = tmp_path / "worker.json"
	record.write_text(json.dumps({"pid": 2**22 + 1, "started": "1"}))
	assert not processes.stop(record)
	assert not record.exists()


@pytest.mark.parametrize("text", ["", "{", "not json"])
def test_a_damaged_record_is_no_process(tmp_path, text):
	record = tmp_path / "worker.json"
	record.write_text(text)
	assert processes.get_pid(record) is None


def test_children_end_with_their_parent(tmp_path):
	record, note = tmp_path / "parent.json", tmp_path / "child"
	program = (
		"import subprocess, sys, pathlib, signal;"
		f"child = subprocess.Popen({SLEEPER!r});"
		f"pathlib.Path({str(note)!r}).write_text(str(child.pid));"
		"signal.pause()"
	)
	processes.start(record, [sys.executable, "-c", program], tmp_path / "log", tmp_path, {})
	while not (note.exists() and note.read_text()):
		os.sched_yield()
	processes.stop(record)
	child = int(note.read_text())
	while processes.get_start_time(child) is not None:
		os.sched_yield()
	assert processes.get_start_time(child) is None
