"""`mental-health-keys` on the server: a new key in one command, and nothing lost on the way to it."""

import os
import time
from contextlib import nullcontext

import frappe
import pytest

from mental_health_module.access.keys import cipher, ring
from mental_health_module.commands import mental_health_keys
from mental_health_module.services.rights.sealing import key_steps, keys, sealing
from mental_health_module.services.rights.sealing import papers as paper_sealing
from tests import opened
from tests.makers import factories

SESSION, WORDS = "MH Counselling Session", "canary-words-of-a-session"


@pytest.fixture
def session(elsewhere, monkeypatch):
	for module in (key_steps, sealing, paper_sealing):
		monkeypatch.setattr(module, "own_transaction", nullcontext)
	return factories.make_session(notes=WORDS)


def get_token(session) -> str:
	return frappe.db.get_value(SESSION, session.name, "notes")


def wait_an_hour(path) -> None:
	long_ago = time.time() - keys.OLD_KEY_STAYS * 60 - 1
	os.utime(path, (long_ago, long_ago))


def test_one_command_makes_a_key_and_seals_everything_with_it(session):
	first = ring.get_current_id()
	said = key_steps._rotate()
	assert ring.get_current_id() != first
	assert cipher.get_key_id(get_token(session)) == ring.get_current_id()
	assert opened.read(SESSION, session.name, "notes") == WORDS
	assert "Print the recovery sheet anew" in said


def test_what_began_before_the_new_key_may_end_with_the_older_one(session, elsewhere):
	said = key_steps._rotate()
	assert f"in {keys.OLD_KEY_STAYS} minutes" in said
	late = session.notes and sealed_with_the_older_key(session)
	frappe.db.set_value(SESSION, session.name, "notes", late)
	assert opened.read(SESSION, session.name, "notes") == WORDS
	wait_an_hour(elsewhere)
	assert "older key" not in key_steps._seal()
	assert opened.read(SESSION, session.name, "notes") == WORDS
	assert ring.get_ids() == [ring.get_current_id()]


def sealed_with_the_older_key(session) -> str:
	"""What a request has written that had read the keys before."""
	own = ring.get_ring()
	frappe.local.mh_ring = ring.Ring(own.name, ring.get_ids()[1], own.data, own.seals, own.recovery)
	token = cipher.seal(WORDS, SESSION, session.name, "notes")
	ring.forget()
	return token


def test_a_second_run_makes_no_second_key_while_rows_wait(session):
	keys.add_key()
	current = ring.get_current_id()
	key_steps._rotate()
	assert ring.get_current_id() == current


def test_a_changed_row_is_named_and_keeps_the_older_key(session, elsewhere):
	frappe.db.set_value(SESSION, session.name, "notes", get_token(session)[:-3])
	said = key_steps._rotate()
	wait_an_hour(elsewhere)
	for text in (said, key_steps._seal(), key_steps._status()):
		assert f"{SESSION}: changed outside of the app and left as they are: {session.name}" in text
	assert len(ring.get_ids()) == 2


def test_the_status_says_what_waits(session):
	assert "wait" not in key_steps._status()
	keys.add_key()
	assert f"{SESSION}: {frappe.db.count(SESSION)} wait to be sealed" in key_steps._status()


def test_the_command_knows_every_step_and_no_other():
	(step,) = mental_health_keys.params
	assert set(step.type.choices) == set(key_steps.STEPS)
