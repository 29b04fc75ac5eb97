"""The portal's pages and the app's own endpoints, tried by everybody who may not.

No phrase, no name of a record, no pupil's name but the own child's, and the same answer as for a record
that does not exist.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.leaks.attack import find_leak, get_text
from tests.leaks.harmless_endpoints import HARMLESS
from tests.leaks.inside.methods import LEFT_OUT, get_methods
from tests.leaks.paths.portal import API, DOORS, ENDPOINTS, PAGES, QUESTION
from tests.leaks.tally import TALLY

THREADS = 3
# whose first name a person may see
OWN = {"pupil": (0,), "guardian": (0,), "other pupil": (1,), "other guardian": (1,)}
OWN["manager of the lists"] = (0, 1)  # who keeps them knows the names


def _get_id(door):
	return f"{door.path.title} · {door.target}"


def _get_pair(door, case):
	return case.question if door.target == QUESTION else case.get_pair(door.target)


@pytest.mark.parametrize("door", DOORS, ids=_get_id)
def test_nobody_else_gets_in_by(door, case, clients):
	target, twin = _get_pair(door, case)

	def attack(actor):
		leak = find_leak(door.path, clients[actor], target, twin, compared=True)
		return [(actor, *leak)] if leak else []

	with ThreadPoolExecutor(max_workers=THREADS) as pool:
		leaks = [leak for found in pool.map(attack, door.get_attackers()) for leak in found]
	TALLY.add("portal", len(door.get_attackers()), len(leaks))
	assert leaks == []


@pytest.mark.parametrize("door", ENDPOINTS, ids=_get_id)
def test_no_refusal_of_an_endpoint_is_for_the_pages_token_alone(door, case, clients):
	target, _twin = _get_pair(door, case)
	signed_in = [actor for actor in door.get_attackers() if actor != "guest"]
	answers = [door.path.send(clients[actor], target).text for actor in signed_in]
	assert [text for text in answers if "CSRFTokenError" in text or "PageTooOldError" in text] == []


@pytest.mark.parametrize("door", PAGES, ids=_get_id)
def test_a_page_names_no_pupil_but_the_own_child(door, case, clients):
	target, _twin = _get_pair(door, case)
	named = []
	for actor in door.get_attackers():
		text = get_text(door.path.send(clients[actor], target))
		foreign = [name for number, name in enumerate(case.first_names) if number not in OWN.get(actor, ())]
		named += [(actor, name) for name in foreign if name in text]
	assert named == []


def test_the_pupil_sees_who_has_read_the_file_and_the_guardian_of_a_pupil_over_14_does_not(case, clients):
	clients["counsellor"].get(f"/mental-health-file?name={case.get_pair('MH Psychological File')[0].name}")
	reader = f"<span>{case.counsellor_user.partition('@')[0]} ("
	shown = {actor for actor in clients if reader in clients[actor].get("/mental-health-readers").text}
	assert shown == {"pupil"}


def test_who_is_asked_sees_the_question_and_nobody_else_does(case, clients):
	question, _twin = case.question
	pages = {actor: clients[actor].get("/mental-health").text for actor in clients}
	assert {actor for actor, page in pages.items() if question.name in page} == {"other pupil"}
	assert {actor for actor, page in pages.items() if question.secret in page} == {"other pupil"}


def test_the_counsellor_of_the_case_reads_the_file_on_its_page(case, clients):
	file, _twin = case.get_pair("MH Psychological File")
	page = clients["counsellor"].get(f"/mental-health-file?name={file.name}")
	assert file.secret in page.text
	assert case.first_names[0] in page.text


def test_every_endpoint_is_attacked_or_named_as_harmless(case):
	addresses = [method.address for method in get_methods(("mental_health_module",))] + [*LEFT_OUT]
	ours = {address.removeprefix(API) for address in addresses if address.startswith(API)}
	attacked = {door.path.title for door in DOORS} & ours
	assert attacked | HARMLESS.keys() == ours
	assert not attacked & HARMLESS.keys()
	assert all(HARMLESS.values())
