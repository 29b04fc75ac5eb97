"""What a function takes is known once, and what it is handed is what `frappe.call` would hand it."""

import inspect
from functools import wraps

import pytest

from mental_health_module import each_request
from mental_health_module.access import known_signatures
from mental_health_module.access.doors import override_table, overrides

SENT = {"doctype": "ToDo", "cmd": "a.b", "flags": {"ignore_links": True}, "ignore_permissions": 1}


def take_nothing():
	return {}


def take_some(doctype, flags=None):
	return {"doctype": doctype, "flags": flags}


def take_everything(**arguments):
	return arguments


@wraps(take_some)
def wrapped(*arguments, **named):
	return take_some(*arguments, **named)


@pytest.mark.parametrize(
	("function", "handed"),
	[
		(take_nothing, {}),
		(take_some, {"doctype": "ToDo", "flags": None}),
		(take_everything, {"doctype": "ToDo", "cmd": "a.b"}),
		(wrapped, {"doctype": "ToDo", "flags": None}),
	],
)
def test_a_function_is_handed_what_it_takes_and_no_flags(function, handed):
	assert known_signatures.call(function, dict(SENT)) == handed


def test_who_asks_for_a_known_signature_is_told_the_same():
	before = inspect.signature(wrapped)
	assert inspect.signature(known_signatures.known(wrapped)) == before
	assert wrapped.__signature__ == before


def test_what_frappe_calls_at_the_hosts_requests_is_known():
	called = [getattr(overrides, row.wrapper) for row in override_table.TABLE]
	for function in (each_request.begin, each_request.end, *called):
		assert "__signature__" in vars(function), function
