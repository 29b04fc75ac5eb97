"""Whatever address code of the site calls, in whoever's session it runs: nothing sealed comes out.

A script of a DocType runs in the session of whoever saves, a case's counsellor too, with her rights.
"""

from unittest.mock import patch

import pytest

from mental_health_module.access import guards
from mental_health_module.access.sealed import opening
from tests.leaks.inside import methods
from tests.leaks.kinds import guesses, ways
from tests.leaks.kinds.hunt import hunt, take_turn
from tests.leaks.kinds.spoils import Prey
from tests.leaks.tally import TALLY

APPS = ("frappe", "erpnext", "education", "mental_health_module")
OURS = "mental_health_module."
PEOPLE = ("counsellor", "lead counsellor", "system manager", None)
HUNTED = ("MH Psychological File", "MH Counselling Session", "MH Consent", "MH Access Grant")
RUNS = {"template": ways.run_template, "script": ways.run_script}
COMBINATIONS = [(way, doctype, actor) for way in RUNS for doctype in HUNTED for actor in PEOPLE]
# each run calls all addresses of ours as everybody, and those of the other apps by turns
TURNS = 5
FEWEST_OF_OURS, FEWEST_OF_ALL = 80, 400


def _hunt(laboratory, actor, way: str, prey: Prey, calls: list[str]):
	def make_run(frappe, call: str):
		return lambda keep: RUNS[way](frappe, call, keep)

	return hunt(laboratory, actor, prey, [ways.get_call("frappe.call", call) for call in calls], make_run)


@pytest.mark.parametrize(("way", "doctype", "actor"), COMBINATIONS)
def test_no_address_of_ours_tells_a(way, doctype, actor, case, laboratory):
	prey = Prey.of(case.get_pair(doctype)[0])
	found = _hunt(laboratory, actor, way, prey, guesses.get_methods_of_ours(prey))
	TALLY.add(f"addresses of ours called by a {way}", found.tried, len(found.spoils))
	assert found.tried >= FEWEST_OF_OURS
	assert found.spoils == {}


def _get_all_calls(target) -> list[str]:
	return [
		guesses.get_address_call(method.address, guess)
		for method in methods.get_methods(APPS)
		if not method.address.startswith(OURS)
		for guess in methods.get_guesses(method, target)
	]


@pytest.mark.parametrize(("way", "doctype", "actor"), take_turn(COMBINATIONS, TURNS))
def test_no_address_of_another_app_tells_a(way, doctype, actor, case, laboratory):
	target = case.get_pair(doctype)[0]
	prey = Prey.of(target)
	with laboratory.as_person():
		calls = _get_all_calls(target)
	found = _hunt(laboratory, actor, way, prey, calls)
	TALLY.add(f"addresses of others called by a {way}", found.tried, len(found.spoils))
	assert found.tried >= FEWEST_OF_ALL
	assert found.spoils == {}


def test_the_walk_notices_when_an_address_answers_to_code(case, laboratory):
	prey = Prey.of(case.get_pair("MH Psychological File")[0])
	calls = [call for call in guesses.get_methods_of_ours(prey) if "find_of_pupil" in call]
	assert len(calls) == 1
	with (
		patch.object(guards, "is_foreign_code_running", lambda: False),
		patch.object(opening, "is_foreign_code_running", lambda: False),
	):
		found = _hunt(laboratory, "counsellor", "script", prey, calls)
	assert list(found.spoils.values()) == ["pair"]
