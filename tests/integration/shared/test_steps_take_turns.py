"""Every endpoint that changes something holds its records before it reads them, or is named with a reason."""

import importlib
import inspect
import pkgutil

import frappe
import pytest
from frappe.utils import add_days, now_datetime

from mental_health_module import api, services
from mental_health_module.access import turns
from tests.races import Second, wait_until_stuck

# What holds inside of its service what cannot be told from the arguments alone, and is raced in a test.
INSIDE = {
	"list_import.check": "who finds the list's row locked is refused at once (services/lists/runs.py)",
	"list_import.commit": "what a worker writes does not wait for the school; tests/http/test_list_import",
	"list_import.undo": "holds the list and its school; tests/integration/shared/test_two_at_once",
	"portal.ask_to_talk": "who it is follows from the account; tests/integration/counselling/test_talk_races",
	"retention.request_deletion": "the kind is an argument; tests/integration/shared/test_two_at_once",
}
# What need not take turns.
FREE = {
	"access.open_in_emergency": "each opening is written down on its own, however many there are",
	"access.check_read_log": "puts a job into the queue; the job reads only",
	"notices.send_test_message": "sends a sentence of the app and stores nothing; twice sends two",
	"opened.find_of_pupil": "reads",
	"opened.get_paper_names": "reads",
	"opened.get_pupils": "reads",
	"opened.get_case": "reads",
	"portal.read_notices": "the own notices are read; twice does no harm",
	"portal.choose_telling": "the last choice counts; twice does no harm",
	"unlocking.unlock_with_code": "a factor is read under its lock (access/unlocking/factors)",
	"unlocking.get_passkey_options": "stores the challenge of the own session, the last one counts",
	"unlocking.unlock_with_passkey": "a factor is read under its lock (access/unlocking/factors)",
	"unlocking.keep": "the own session's time, the last one counts",
	"unlocking.lock": "the own session ends; twice does no harm",
	"unlocking.get_authenticator": "the code is read under its lock (access/unlocking/enrolment_codes)",
	"unlocking.enrol_code": "the code is read under its lock (access/unlocking/enrolment_codes)",
	"unlocking.get_new_passkey_options": "the code is read under its lock (access/unlocking/enrolment_codes)",
	"unlocking.enrol_passkey": "the code is read under its lock (access/unlocking/enrolment_codes)",
}
OTHER_ARGUMENTS = {str: "x", bool: True, int: 1, dict: {}}


class Held(Exception):
	"""Stops a step that holds its records before it does anything with them."""


def find_steps() -> dict:
	"""The endpoints that take a POST alone, as all that change something, by module and name."""
	found = {}
	for module in pkgutil.iter_modules(api.__path__):
		path = f"{api.__name__}.{module.name}"
		for name, function in vars(importlib.import_module(path)).items():
			methods = frappe.allowed_http_methods_for_whitelisted_func
			is_own = inspect.isfunction(function) and function.__module__ == path
			if is_own and tuple(methods.get(function, ())) == ("POST",):
				found[f"{module.name}.{name}"] = function
	return found


STEPS = find_steps()
HELD = {name: step for name, step in STEPS.items() if hasattr(step, "held")}
ROWS = [(name, place) for name, step in sorted(HELD.items()) for place in range(len(step.held))]


def test_every_step_takes_turns_or_is_named_with_a_reason():
	assert len(HELD) > 60
	assert set(STEPS) - set(HELD) - set(INSIDE) == set(FREE)
	assert not set(HELD) & {*INSIDE, *FREE}


def test_whatever_is_held_has_its_place_in_the_one_order():
	kinds = {row[0] for step in HELD.values() for row in step.held}
	kinds |= {kind for named in turns.LIES_IN.values() for _field, kind in named} | set(turns.LIES_IN)
	assert kinds - set(turns.ORDER) == set()
	for kind, named in turns.LIES_IN.items():
		assert all(turns.ORDER.index(up) <= turns.ORDER.index(kind) for _field, up in named)


def test_what_refuses_a_deletion_reads_the_state_as_it_is_now():
	refusing = []
	for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
		function = getattr(importlib.import_module(module.name), "refuse_deletion", None)
		refusing += [function] if function else []
	assert len(refusing) >= 9
	for function in refusing:
		source = inspect.getsource(function)
		assert "read_now(" in source or "for_update=True" in source, function.__module__


@pytest.fixture
def stopped(committed, monkeypatch):
	"""Steps end as soon as they hold their records."""
	hold = turns.hold

	def hold_and_stop(*rows):
		hold(*rows)
		raise Held

	monkeypatch.setattr(turns, "hold", hold_and_stop)
	return committed


@pytest.fixture
def row(stopped, request):
	"""A bare row of the DocType that a step holds; the app's own row is there."""
	name, place = request.param
	wanted = HELD[name].held[place]
	if wanted == turns.SITE:
		before = frappe.db.get_value(*wanted, "modified")
		yield name, wanted, wanted
		frappe.db.set_value(*wanted, "modified", before, update_modified=False)
		frappe.db.commit()
		return
	bare = (wanted[0], f"race-{frappe.generate_hash(length=8)}")
	table = frappe.qb.DocType(bare[0])
	frappe.qb.into(table).columns("name", "modified").insert(bare[1], now_datetime()).run()
	frappe.db.commit()
	yield name, wanted, bare
	frappe.db.rollback()
	frappe.db.delete(bare[0], {"name": bare[1]})
	frappe.db.commit()


def get_arguments(step, wanted: tuple, bare: tuple) -> dict:
	parameters = inspect.signature(step).parameters.values()
	values = {one.name: OTHER_ARGUMENTS[one.annotation] for one in parameters if one.default is one.empty}
	return values if wanted == turns.SITE else {**values, wanted[1]: bare[1]}


@pytest.mark.parametrize("row", ROWS, indirect=True, ids=[f"{name}-{place}" for name, place in ROWS])
def test_a_step_waits_for_who_is_first_and_reads_what_that_one_has_stored(row):
	name, wanted, bare = row
	step, later = HELD[name], add_days(now_datetime().replace(microsecond=0), 1)

	def take_step():
		with pytest.raises(Held):
			step(**get_arguments(step, wanted, bare))
		read = frappe.db.get_value(*bare, "modified")
		frappe.db.rollback()
		return read

	other = Second(take_step, in_a_request=False)
	other.start()
	other.has_looked.wait()
	frappe.db.set_value(*bare, "modified", later, update_modified=False)
	other.may_begin.set()
	has_waited = wait_until_stuck(other)
	frappe.db.commit()
	other.join()
	assert (has_waited, other.error, other.result) == (True, None, later)
