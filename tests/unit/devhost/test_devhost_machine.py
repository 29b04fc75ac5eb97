"""What the dev host does to the machine, and how it tells what has changed."""

import pytest

from devhost import fingerprint, packages
from devhost.demonstration import make_table
from devhost.layout import Instance
from devhost.progress import Bar


def test_services_stay_stopped_while_packages_are_installed(tmp_path):
	policy = tmp_path / "policy-rc.d"
	with packages.services_kept_stopped(policy):
		assert "exit 101" in policy.read_text()
		assert policy.stat().st_mode & 0o111
	assert not policy.exists()


def test_the_machines_own_policy_is_put_back_even_after_a_failure(tmp_path):
	policy = tmp_path / "policy-rc.d"
	policy.write_text("own")
	with pytest.raises(OSError, match="apt broke"), packages.services_kept_stopped(policy):
		raise OSError("apt broke")
	assert policy.read_text() == "own"
	assert sorted(file.name for file in tmp_path.iterdir()) == ["policy-rc.d"]


def test_the_key_changes_with_a_files_content_and_name(tmp_path):
	file = tmp_path / "app" / "a.py"
	file.parent.mkdir()
	file.write_text("1")
	first = fingerprint.hash_files(tmp_path / "app")
	file.write_text("2")
	second = fingerprint.hash_files(tmp_path / "app")
	file.rename(file.with_name("b.py"))
	assert len({first, second, fingerprint.hash_files(tmp_path / "app")}) == 3


def test_compiled_files_do_not_change_the_key(tmp_path):
	before = fingerprint.hash_files(tmp_path)
	(tmp_path / "__pycache__").mkdir()
	(tmp_path / "__pycache__" / "a.pyc").write_text("compiled")
	assert fingerprint.hash_files(tmp_path) == before


def test_a_deep_checkout_gets_a_short_socket_path(tmp_path):
	deep = tmp_path / ("x" * 60) / ("y" * 60)
	sockets = {Instance(name, deep / name).socket for name in ("test", "demo")}
	assert all(len(str(path)) <= 100 for path in sockets)
	assert len(sockets) == 2


def test_the_table_of_demo_users_shows_everybody_and_the_address():
	users = [{"user": "a@b.example", "password": "secret", "role": "Teacher", "look_at": "/mental-health"}]
	text = make_table(users, "http://127.0.0.1:8000")
	for part in ("http://127.0.0.1:8000", "a@b.example", "secret", "Teacher", "/mental-health", "make stop"):
		assert part in text


class Paper:
	"""Something to print on that is no terminal."""

	def __init__(self):
		self.text = ""

	def write(self, text):
		self.text += text

	def flush(self):
		pass

	def isatty(self):
		return False


def test_the_progress_bar_prints_at_most_a_line_a_tenth():
	paper = Paper()
	bar = Bar(paper)
	for done in range(1001):
		bar(done, 1000, "Pupils")
	assert paper.text.count("\n") == 11
	assert "100%" in paper.text
