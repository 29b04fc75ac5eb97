"""The attack is worth something only if it notices a missing guard: each one is taken away once."""

import pytest

from tests.leaks.attack import find_leak
from tests.leaks.case.actors import STOLEN, get_attackers
from tests.leaks.case.laboratory import Laboratory
from tests.leaks.guards.removal import all_of
from tests.leaks.guards.table import get_guards
from tests.leaks.inside.code_attacks import CODE_ATTACKS
from tests.leaks.inside.in_process import Watch, make_clients, rolled_back
from tests.leaks.tally import TALLY
from tests.leaks.test_confidential_paths import READING, WRITING

GUARDS = {guard.name: guard for guard in get_guards()}
TRIED = [name for name, guard in GUARDS.items() if not guard.not_here]
PATHS = {path.title: path for path in (*READING, *WRITING)}


@pytest.fixture(scope="module")
def laboratory(case, clients, site_name):
	laboratory = Laboratory(site_name, case)
	laboratory.clients = make_clients(site_name, clients)
	yield laboratory
	# what leaked on purpose may have broken a request, which Frappe remembers with all values
	with laboratory.as_person() as frappe:
		frappe.cache.delete_value("insert_queue_for_Error Log")


@pytest.fixture
def unsaved(case):
	with rolled_back(Watch(case.canary, frozenset())):
		yield


def _is_noticed(laboratory, attack, guard: str = "") -> bool:
	"""Return whether an attack on any DocType notices; first on that which the guard is named after."""
	if isinstance(attack, str):
		return CODE_ATTACKS[attack](laboratory)
	actor, title = attack
	client, case = laboratory.clients[actor], laboratory.case
	pairs = [pair for pair in case.get_pairs() if actor != STOLEN or actor in get_attackers(pair[0].doctype)]
	pairs.sort(key=lambda pair: not guard.endswith(f" {pair[0].doctype}"))
	return any(_leaks(PATHS[title], actor, client, target, twin) for target, twin in pairs)


def _leaks(path, actor, client, target, twin) -> bool:
	if actor == "counsellor":
		answer = path.send(client, target)
		return path.control == "closed" and (target.secret in answer.text or answer.status_code == 200)
	return bool(find_leak(path, client, target, twin, compared=True))


ATTACKS = sorted({str(attack): attack for guard in GUARDS.values() for attack in guard.noticed_by}.items())


@pytest.mark.parametrize(
	"attack", [attack for _title, attack in ATTACKS], ids=[title for title, _ in ATTACKS]
)
def test_with_every_guard_in_place_nothing_leaks_by(attack, laboratory, unsaved):
	assert not _is_noticed(laboratory, attack)


@pytest.mark.parametrize("name", TRIED)
def test_the_attack_notices_the_missing(name, laboratory, unsaved):
	guard = GUARDS[name]
	removals = [guard.remove, *(GUARDS[other].remove for other in guard.behind)]
	with all_of(*removals):
		caught = any(_is_noticed(laboratory, attack, name) for attack in guard.noticed_by)
	TALLY.add_guard(caught)
	assert caught == guard.is_needed


@pytest.mark.parametrize("name", [name for name, guard in GUARDS.items() if guard.behind])
def test_the_guards_in_front_hold_alone_without(name, laboratory, unsaved):
	guard = GUARDS[name]
	with guard.remove():
		assert not any(_is_noticed(laboratory, attack) for attack in guard.noticed_by)


def test_a_guard_that_is_not_tried_says_why():
	assert [guard.name for guard in GUARDS.values() if not guard.noticed_by and not guard.not_here] == []
	assert [guard.name for guard in GUARDS.values() if guard.noticed_by and guard.not_here] == []
