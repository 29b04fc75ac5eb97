"""Rights are read once in a request, and anew as soon as the database could answer otherwise."""

from contextlib import contextmanager

import frappe
import pytest

from mental_health_module.access import criteria, kept_answers, rights
from mental_health_module.access.read_log.own_transaction import own_transaction
from tests.makers import factories
from tests.makers.access_case import make_case, make_colleague


@contextmanager
def a_request():
	frappe.local.request = frappe._dict(path="/", method="POST")
	frappe.db.transaction_writes = 0
	try:
		yield
	finally:
		del frappe.local.request
		kept_answers.forget()


@pytest.fixture
def asked(monkeypatch):
	"""How often the database was asked for somebody's own records as a counsellor."""
	seen, real = [], rights._select_own
	monkeypatch.setattr(rights, "_select_own", lambda **values: seen.append(values) or real(**values))
	return seen


@pytest.fixture
def case(site):
	return make_case()


def test_a_request_asks_once_for_each_person(case, asked):
	other = make_colleague(case).user
	with a_request():
		assert [rights.get_own_names(case.user) for _time in range(3)] == [[case.counsellor]] * 3
		assert rights.get_own_names(other) != [case.counsellor]
	assert [len(asked), {values["user"] for values in asked}] == [2, {case.user, other}]


def test_each_request_asks_anew(case, asked):
	for _request in range(2):
		with a_request():
			rights.get_own_names(case.user)
	assert len(asked) == 2


def test_outside_of_a_request_it_is_asked_each_time(case, asked):
	for _time in range(3):
		rights.get_own_names(case.user)
	assert len(asked) == 3


def test_what_the_request_itself_has_written_counts_at_once(case):
	with a_request():
		assert rights.get_own_names(case.user) == [case.counsellor]
		frappe.db.set_value("MH Counsellor", case.counsellor, "status", "Left")
		assert rights.get_own_names(case.user) == []


def test_after_a_commit_or_a_rollback_it_is_asked_anew(case, asked, monkeypatch):
	for end in (frappe.db.after_commit, frappe.db.after_rollback):
		with a_request():
			rights.get_own_names(case.user)
			before = len(asked)
			end.run()
			rights.get_own_names(case.user)
			assert len(asked) == before + 1


def test_another_connection_answers_for_itself(case, asked, monkeypatch):
	# the other connection does not see the account, which nobody has committed
	monkeypatch.setattr(rights, "is_at_work", lambda user: True)
	with a_request():
		rights.get_own_names(case.user)
		with own_transaction():
			rights.get_own_names(case.user)
	assert len(asked) == 2


def test_another_person_in_the_same_request_is_asked_about_anew(case, asked):
	with a_request():
		rights.get_own_names(case.user)
		with factories.acting_as(case.user):
			rights.get_own_names(case.user)
	assert len(asked) == 2


def test_a_session_that_is_locked_meanwhile_reaches_nothing(case, monkeypatch):
	with a_request():
		assert criteria.get_criterion(case.doctype, case.user) is not criteria.NOBODY
		monkeypatch.setattr(criteria, "is_locked_for", lambda doctype, user: True)
		assert criteria.get_criterion(case.doctype, case.user) is criteria.NOBODY
