"""Everything that changes something asks who does it, as a person, on a page of the site: by one guard."""

import inspect
from contextlib import contextmanager

import frappe
import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from mental_health_module import roles
from mental_health_module.access.guards import WITH_A_RIGHT, posted_by
from mental_health_module.access.refusals import (
	PageTooOldError,
	RoleMissingError,
	ScriptRefusedError,
	SignInRequiredError,
)
from tests.integration.shared.test_steps_take_turns import OTHER_ARGUMENTS, STEPS
from tests.makers import factories

FOR_A_ROLE = sorted(name for name, step in STEPS.items() if step.posted_by != (WITH_A_RIGHT,))
EVERY_STEP = pytest.mark.parametrize("name", sorted(STEPS))


@contextmanager
def request(token: str | None = None, **headers):
	"""A POST of the signed-in user, in a session that has a CSRF token or none."""
	frappe.local.request = Request(EnvironBuilder(method="POST", headers=headers).get_environ())
	frappe.session.data.csrf_token = token
	try:
		yield
	finally:
		frappe.local.request = frappe.session.data.csrf_token = None


def refuse(name: str, refusal: type[Exception]) -> None:
	parameters = inspect.signature(STEPS[name]).parameters.values()
	values = {one.name: OTHER_ARGUMENTS[one.annotation] for one in parameters if one.default is one.empty}
	before = frappe.db.transaction_writes
	with pytest.raises(refusal):
		STEPS[name](**values)
	assert frappe.db.transaction_writes == before


def test_the_walk_finds_the_steps_and_both_kinds_of_them():
	assert len(FOR_A_ROLE) > 40
	assert len(STEPS) - len(FOR_A_ROLE) > 30


@EVERY_STEP
def test_a_step_from_elsewhere_than_a_page_of_the_site_is_refused(site, name):
	frappe.set_user("Administrator")
	with request():
		refuse(name, PageTooOldError)


@EVERY_STEP
def test_a_step_of_who_signs_in_by_a_key_is_refused(site, name):
	frappe.set_user("Administrator")
	with request(Authorization="token key:secret"):
		refuse(name, ScriptRefusedError)


@EVERY_STEP
def test_a_step_of_a_guest_is_refused(site, name):
	frappe.set_user("Guest")
	is_for_all = STEPS[name].posted_by == (WITH_A_RIGHT,)
	with request(token="a token"):
		refuse(name, SignInRequiredError if is_for_all else RoleMissingError)


@pytest.mark.parametrize("name", FOR_A_ROLE)
def test_a_step_for_a_role_is_refused_to_who_has_none(site, name):
	frappe.set_user(factories.make_user().name)
	with request(token="a token"):
		refuse(name, RoleMissingError)


@pytest.mark.parametrize("allowed", [(roles.LEADER, roles.MEMBER), (WITH_A_RIGHT,)])
def test_who_may_do_it_does_it_from_a_page_and_from_the_servers_own_code(site, allowed):
	step = posted_by(*allowed)(lambda: "done")
	with factories.acting_as(factories.make_user(roles=[roles.MEMBER]).name):
		with request(token="a token"):
			assert step() == "done"
		assert step() == "done"


@pytest.mark.parametrize("allowed", [(), (WITH_A_RIGHT, roles.LEADER)])
def test_the_guard_says_who_in_one_way(allowed):
	with pytest.raises(ValueError):
		posted_by(*allowed)
