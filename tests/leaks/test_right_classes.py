"""People of one class have the same rights, and every run tries what it says, in turn everything."""

from unittest.mock import patch

import pytest

from tests.leaks import right_classes
from tests.leaks.case.actors import ACTORS, CONFIDENTIAL_DOCTYPES, PERSONAL_DOCTYPES, STOLEN, attacks
from tests.leaks.guards.table import get_guards, get_noticing
from tests.leaks.inside.looks import LOOKS
from tests.leaks.right_classes import ALWAYS, EVERYBODY, RIGHT_CLASSES, get_people
from tests.leaks.test_confidential_paths import READING, WRITING

DOCTYPES = (*CONFIDENTIAL_DOCTYPES, *PERSONAL_DOCTYPES)
PATHS = {path.title: path for path in (*READING, *WRITING)}
QUICK = next(path for path in READING if not path.slow)
SHARED = {name: actors for name, actors in RIGHT_CLASSES.items() if len(actors) > 1}
# as many as meet the largest class of the most classes, some ten times over
TURNS = 3_000


def test_everybody_is_in_one_class():
	assert sorted(EVERYBODY) == sorted(("guest", *ACTORS, "counsellor", STOLEN))


@pytest.mark.parametrize("name", SHARED)
def test_people_of_one_class_have_the_same_rights_to_guarded_records(name, case, laboratory):
	rights = {actor: _get_rights(actor, case, laboratory) for actor in SHARED[name]}
	first = rights[SHARED[name][0]]
	assert len(first) == len(DOCTYPES)
	assert {actor: _differ(first, found) for actor, found in rights.items() if found != first} == {}


def _get_rights(actor: str, case, laboratory) -> dict[str, tuple]:
	"""Return what an actor sees of the case's row of each DocType, and what their roles may do with it."""
	with laboratory.as_person(actor) as frappe:
		return {target.doctype: _look(frappe, target) for target, _twin in case.get_pairs()}


def _look(frappe, target) -> tuple:
	row = frappe._dict(doctype=target.doctype, name=target.name)
	seen = {way: _is_seen(frappe, look, row) for way, look in LOOKS.items()}
	rights = frappe.permissions.get_role_permissions(frappe.get_meta(target.doctype))
	return seen, {right: bool(may) for right, may in rights.items() if right != "if_owner" and may}


def _is_seen(frappe, look, row) -> bool | str:
	try:
		return bool(look(frappe, row))
	except frappe.PermissionError:
		return "refused"
	finally:
		frappe.clear_messages()


def _differ(first: dict, other: dict) -> dict:
	return {doctype: (first[doctype], found) for doctype, found in other.items() if found != first[doctype]}


def test_each_path_is_tried_on_each_doctype_by_who_notices_most():
	for doctype in DOCTYPES:
		for title, path in PATHS.items():
			people = get_people(path, doctype)
			assert set(people) >= {actor for actor in ALWAYS if attacks(actor, title, doctype)}
			assert people and all(attacks(actor, title, doctype) for actor in people)


@pytest.mark.parametrize("guard", [g for g in get_guards() if g.noticed_by], ids=lambda guard: guard.name)
def test_who_notices_the_missing_guard_always_tries_its_path(guard):
	pairs = [attack for attack in guard.noticed_by if not isinstance(attack, str)]
	for actor, title in pairs:
		asked = [doctype for doctype in DOCTYPES if attacks(actor, title, doctype)]
		# what only the counsellor of the case notices is looked for by her own tests, in every run
		assert asked or actor == "counsellor"
		assert all(actor in get_people(PATHS[title], doctype, get_noticing()[title]) for doctype in asked)


@pytest.mark.parametrize("doctype", DOCTYPES)
def test_in_turn_everybody_tries_each_path_on_each(doctype):
	must = {actor for actor in EVERYBODY if attacks(actor, QUICK.title, doctype)}
	met = set()
	for turn in range(TURNS):
		with patch.object(right_classes, "get_turn", lambda turn=turn: turn):
			met.update(get_people(QUICK, doctype))
	assert met == must


def test_a_run_meets_every_class():
	met = {actor for doctype in DOCTYPES for path in PATHS.values() for actor in get_people(path, doctype)}
	assert [name for name, actors in RIGHT_CLASSES.items() if not met & {*actors}] == []
