"""The commands themselves refuse: one sentence, a failing exit status, nothing half done."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import devhost.__main__ as entry
from devhost import wheel
from devhost.refusals import Refusal

NOWHERE = "http://127.0.0.1:9/simple"


@pytest.fixture
def checkout(tmp_path):
	"""A checkout with nothing but the dev host in it."""
	ignored = shutil.ignore_patterns("__pycache__", "node_modules")
	shutil.copytree(Path(entry.__file__).parent, tmp_path / "devhost", ignore=ignored)
	return tmp_path


def refuse(checkout, task, **variables):
	"""Run a task that must refuse; returns its one line on standard error."""
	environment = {"PATH": os.environ["PATH"], "MH_CACHE": str(checkout / "cache"), **variables}
	done = subprocess.run(
		[sys.executable, "-m", "devhost", task], cwd=checkout, env=environment, capture_output=True, text=True
	)
	assert done.returncode == 2, done.stderr
	lines = done.stderr.splitlines()
	assert len(lines) == 1, done.stderr
	left = {path.name for path in (checkout / ".devhost").iterdir()}
	assert left == {"lock"}
	assert not (checkout / "cache").exists()
	return lines[0]


def test_a_machine_without_node_is_refused(checkout):
	assert refuse(checkout, "demo", PATH=str(checkout)).startswith("Node is missing")


def test_a_taken_port_is_refused(checkout):
	with socket.socket() as holder:
		holder.bind(("127.0.0.1", 0))
		holder.listen()
		port = str(holder.getsockname()[1])
		assert refuse(checkout, "demo", PORT=port).startswith(f"Port {port} on 127.0.0.1 is taken")


def test_an_unknown_size_is_refused(checkout):
	assert refuse(checkout, "demo", SIZE="huge").startswith("SIZE=huge is unknown")


def test_a_folder_that_is_no_bench_is_refused(checkout):
	assert "is no bench" in refuse(checkout, "test", BENCH=str(checkout), SITE="school.example")


def test_a_site_that_the_bench_does_not_have_is_refused(checkout):
	(checkout / "sites").mkdir()
	(checkout / "env" / "bin").mkdir(parents=True)
	(checkout / "env" / "bin" / "python").touch()
	assert "is no site of" in refuse(checkout, "test", BENCH=str(checkout), SITE="other.example")


def test_a_number_of_processes_that_is_none_is_refused(checkout):
	assert refuse(checkout, "test", WORKERS="0") == "WORKERS=0: give a number from 1 to 4."
	assert refuse(checkout, "test", WORKERS="two").startswith("WORKERS=two: give a number")


def test_several_processes_on_somebodys_bench_are_refused(checkout):
	told = refuse(checkout, "test", WORKERS="2", BENCH=str(checkout), SITE="x.example")
	assert "do not go together" in told


def test_a_second_task_in_the_same_checkout_is_refused(checkout):
	program = "import time, pathlib; from devhost import cli, layout\n"
	program += "with cli._alone(layout.get_layout()):\n\tprint('held', flush=True); input()"
	holder = subprocess.Popen(
		[sys.executable, "-c", program], cwd=checkout, stdin=subprocess.PIPE, stdout=subprocess.PIPE
	)
	try:
		assert holder.stdout.readline() == b"held\n"
		assert refuse(checkout, "demo").startswith("Another task")
	finally:
		holder.communicate(b"\n")


def test_a_python_that_is_not_supported_is_refused(monkeypatch, capsys):
	monkeypatch.setattr(entry, "SUPPORTED", ((3, 2),))
	monkeypatch.setenv("PATH", "")
	assert entry._start() == 2
	lines = capsys.readouterr().err.splitlines()
	assert len(lines) == 1
	assert lines[0].startswith("The dev host needs Python")


def test_a_registry_that_does_not_answer_is_refused(monkeypatch, tmp_path):
	for name, value in {
		"INDEX_URL": NOWHERE,
		"EXTRA_INDEX_URL": "",
		"FIND_LINKS": "",
		"CONFIG_FILE": os.devnull,
	}.items():
		monkeypatch.setenv(f"PIP_{name}", value)
	with pytest.raises(Refusal, match="PyPI does not answer"):
		wheel.download(tmp_path / "wheels", tmp_path / "log")
	assert list((tmp_path / "wheels").iterdir()) == []


def test_a_damaged_wheel_in_the_cache_is_refused_and_deleted(tmp_path):
	damaged = tmp_path / wheel.FILE_NAME
	damaged.write_bytes(b"damaged")
	with pytest.raises(Refusal, match="instead of"):
		wheel.download(tmp_path, tmp_path / "log")
	assert not damaged.exists()
