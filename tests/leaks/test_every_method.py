"""Every method that a request can name, called by several people with the case's records as arguments.

In process and rolled back: over HTTP the same calls take too long, and with a System Manager's rights they
would take the site apart.
"""

import pytest

from tests.leaks.case.actors import get_attackers
from tests.leaks.inside.in_process import Watch, make_clients, rolled_back
from tests.leaks.inside.methods import LEFT_OUT, get_guesses, get_methods
from tests.leaks.tally import TALLY

CALLERS = ("guest", "pupil", "teacher", "other counsellor", "system manager")
AT_LEAST = 400


@pytest.fixture(scope="module")
def methods(case):

	return get_methods(("frappe", "erpnext", "education", "mental_health_module"))


def test_the_walk_finds_the_methods(methods):
	addresses = {method.address for method in methods}
	assert len(addresses) > AT_LEAST
	assert {"frappe.client.get", "mental_health_module.api.staffing.verify"} <= addresses
	assert all(LEFT_OUT.values())


@pytest.mark.parametrize("actor", CALLERS)
def test_no_method_tells(actor, methods, case, clients, site_name):
	client = make_clients(site_name, clients)[actor]
	targets = [target for target in (*case.targets, *case.personal) if actor in get_attackers(target.doctype)]
	watch = Watch(f"{case.canary} secret", frozenset(target.doctype for target in targets))
	leaks, attempts = [], 0
	with rolled_back(watch):
		for number, method in enumerate(methods):
			target = targets[number % len(targets)]
			for guess in get_guesses(method, target):
				attempts += 1
				answer = _call(client, method, guess)
				if target.secret in answer.text or watch.found:
					leaks.append((method.address, target.doctype, watch.found[:], answer.text[:200]))
					watch.found.clear()
	TALLY.add("methods", attempts, len(leaks))
	assert leaks == []


def _call(client, method, guess):
	if method.verb == "POST":
		return client.call(method.address, **guess) if "method" not in guess else _post(client, method, guess)
	return client.request(method.verb, f"/api/method/{method.address}", params=guess)


def _post(client, method, guess):
	return client.post(f"/api/method/{method.address}", json=guess)
