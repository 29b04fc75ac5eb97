"""Whatever code of the site calls: no sealed word and no pupil with a record comes out."""

from unittest.mock import patch

import pytest

from mental_health_module.access.sealed import opening
from tests.leaks.kinds import callables, guesses, ways
from tests.leaks.kinds.hunt import hunt, take_turn
from tests.leaks.kinds.spoils import Prey
from tests.leaks.tally import TALLY

PEOPLE = ("counsellor", "system manager", None)
HUNTED = ("MH Psychological File", "MH Counselling Session", "MH Consent", "MH Access Grant")
CONDITIONS = ("workflow", "notification", "webhook", "virtual field")
OPEN_WORDS = "open-words-77c2"
# what must find an open record, else the walk is blind
MUST_FIND = {
	"template": {
		"frappe.get_doc",
		"frappe.get_all",
		"frappe.db.sql",
		"frappe.db.get_value",
		"frappe.render_template",
	},
	"script": {"frappe.get_doc", "frappe.get_all", "frappe.db.sql", "frappe.db.get_value", "as_json"},
}
# each run makes every twelfth call of every fifth combination; `make attack` makes all of all
SHARE, COMBINATIONS = 12, 5
# a condition reaches the fewest: every twelfth of some 240 calls
LEAST = 15
WAYS = ("template", "script", *CONDITIONS)
TRIED = [(way, doctype, actor) for doctype in HUNTED for actor in PEOPLE for way in WAYS]


def _find(frappe, way: str) -> list[str]:
	finders = {"template": callables.find_in_templates, "script": callables.find_in_scripts}
	return finders[way](frappe) if way in finders else callables.find_in_conditions(frappe)[way]


def _make_run(way: str):
	runs = {"template": ways.run_template, "script": ways.run_script}

	def make_run(frappe, call: str):
		if way in runs:
			return lambda keep: runs[way](frappe, call, keep)
		return lambda keep: ways.run_condition(frappe, way, call, keep)

	return make_run


def _get_calls(way: str, prey: Prey, share: int = 1):
	"""Every callable with every guess; an address of ours only where a method can be called by it."""

	def get_calls(frappe) -> list[str]:
		arguments = guesses.get_all(prey)
		paths = _find(frappe, way)
		calls = [ways.get_call(path, guess) for path in paths for guess in arguments]
		if "frappe.call" in paths:
			calls += [ways.get_call("frappe.call", guess) for guess in guesses.get_methods_of_ours(prey)]
		return take_turn(calls, share) if share > 1 else calls

	return get_calls


def _hunt(laboratory, actor, way: str, prey: Prey, share: int = 1):
	found = hunt(laboratory, actor, prey, _get_calls(way, prey, share), _make_run(way))
	TALLY.add(f"callables of a {way}", found.tried, len(found.spoils))
	return found


@pytest.mark.parametrize(("way", "doctype", "actor"), take_turn(TRIED, COMBINATIONS))
def test_nothing_comes_out_of_any_callable_of_a(way, doctype, actor, case, laboratory):
	prey = Prey.of(case.get_pair(doctype)[0])
	found = _hunt(laboratory, actor, way, prey, share=SHARE)
	assert found.tried >= LEAST
	assert found.spoils == {}


def _get_known_calls(way: str, prey: Prey):
	"""The calls of the walk that must find something; none that the walk does not know."""

	def get_calls(frappe) -> list[str]:
		paths = [path for path in _find(frappe, way) if path in MUST_FIND[way]]
		return [ways.get_call(path, guess) for path in paths for guess in guesses.get_all(prey)]

	return get_calls


@pytest.mark.parametrize("way", MUST_FIND)
def test_the_same_walk_finds_what_is_open_by(way, laboratory):
	with laboratory.as_person() as frappe:
		note = {"doctype": "Note", "title": OPEN_WORDS[:4], "public": 1, "content": OPEN_WORDS}
		name = frappe.get_doc(note).insert(ignore_permissions=True).name
		frappe.db.commit()
	try:
		prey = Prey("Note", name, "content", "", OPEN_WORDS)
		found = hunt(laboratory, "system manager", prey, _get_known_calls(way, prey), _make_run(way))
	finally:
		with laboratory.as_person() as frappe:
			frappe.delete_doc("Note", name, force=True, delete_permanently=True)
			frappe.db.commit()
	by = {call.partition("(")[0] for call in found.spoils}
	assert MUST_FIND[way] <= by


@pytest.mark.parametrize("way", MUST_FIND)
def test_the_walk_notices_when_code_of_the_site_may_open(way, case, laboratory):
	prey = Prey.of(case.get_pair("MH Counselling Session")[0])
	calls = [call for call in guesses.get_all(prey) if call.startswith('"MH ')]
	with patch.object(opening, "is_foreign_code_running", lambda: False):
		run = _make_run(way)
		found = hunt(laboratory, "counsellor", prey, [f"frappe.get_doc({call})" for call in calls], run)
	assert "words" in found.spoils.values()


def test_a_function_of_a_script_opens_nothing_after_the_script(case, laboratory):
	prey = Prey.of(case.get_pair("MH Counselling Session")[0])
	call = f'frappe.get_doc("{prey.doctype}", "{prey.name}")'

	def make_run(frappe, path: str):
		return lambda keep: ways.run_later(frappe, path, call, keep)

	found = hunt(laboratory, "counsellor", prey, callables.find_in_scripts, make_run)
	TALLY.add("functions left behind", found.tried, len(found.spoils))
	assert found.spoils == {}
