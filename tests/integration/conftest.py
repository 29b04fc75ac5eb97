"""Fixtures of several tests: who leads, the queue, the read log, copies of tombstones, keys that break."""

from contextlib import nullcontext

import frappe
import pytest

from mental_health_module.access.keys import ring
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.services.retention import tombstones
from tests import races
from tests.makers import factories


@pytest.fixture
def lead(site):
	"""An account with the role of the lead counsellor."""
	return factories.make_user(roles=["MH Lead Counsellor"]).name


@pytest.fixture
def queued(site, monkeypatch):
	"""The jobs put into the queue; `run_queue` runs them instead of a worker."""
	jobs_put = []
	monkeypatch.setattr(frappe, "enqueue", lambda method, **values: jobs_put.append((method, values)))
	return jobs_put


@pytest.fixture
def second_copy(site, monkeypatch, tmp_path):
	"""Tombstones outside of the database go into a folder of the test's own."""
	path = tmp_path / "outside" / "tombstones.jsonl"
	monkeypatch.setattr(tombstones, "get_path", lambda: path)
	return path


@pytest.fixture
def one_connection(site, monkeypatch):
	"""Reads are written on the test's connection: what it holds until its end would stop another one."""
	monkeypatch.setattr(read_log, "own_transaction", nullcontext)


@pytest.fixture
def logged(one_connection):
	"""Commits, and returns the rows of the log since the test began, with the fields asked for."""
	frappe.db.before_commit.run()
	end = log_rows.get_end()[0]

	def get(*fields) -> list:
		frappe.db.before_commit.run()
		since = {"number": (">", end)}
		rows = frappe.get_all(log_rows.LOG, since, [*fields], order_by="number asc", as_list=True)
		return [tuple(row) for row in rows]

	return get


@pytest.fixture
def elsewhere(site, tmp_path, monkeypatch):
	"""The site's ring copied to another folder, which a test may break."""
	own = ring.get_ring()
	path = tmp_path / "keys.json"
	ring.write(own, path)
	monkeypatch.setenv(ring.PATH_VARIABLE, str(path))
	ring.forget()
	yield path
	monkeypatch.delenv(ring.PATH_VARIABLE)
	ring.forget()


@pytest.fixture
def world(committed):
	"""The connection of the first of two people; what both have stored is deleted in the end."""
	yield committed
	committed.refresh()
	frappe.set_user("Administrator")
	committed.keep()
	committed.made[:] = races.forget_all(list(dict.fromkeys(committed.made)))
	frappe.db.commit()
