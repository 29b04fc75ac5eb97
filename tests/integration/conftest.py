"""Fixtures of the tests of retention."""

import frappe
import pytest

from mental_health_module.services import tombstones
from tests import factories


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
