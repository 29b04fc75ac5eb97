"""Every path of the attack leads somewhere: sent by who may for an open record, it shows what is there.

An address that is gone from this Frappe would refuse everybody, and the attack would be green by it.
"""

import os
from types import SimpleNamespace

import pytest

from mental_health_module.compat import get_frappe_version
from tests.leaks.case.laboratory import Laboratory
from tests.leaks.control_record import control_record
from tests.leaks.inside.in_process import Watch, make_clients, rolled_back
from tests.leaks.live_paths import DEAD, GONE, REFUSED_TO_ALL, SHOWN, get_evidence, is_dead_here
from tests.leaks.tally import TALLY
from tests.leaks.test_confidential_paths import READING, WRITING
from tests.web_client import WebClient

# what deletes the record takes its paper from the disk, which nothing takes back
PATHS = sorted((*READING, *WRITING), key=lambda path: "delete" in path.title)


@pytest.fixture(scope="module")
def sent(case, clients, base_url, site_name):
	"""What each path brings to light, by its title, and the beginning of its answer."""
	client = WebClient(base_url)
	client.login("Administrator", os.environ["MH_ADMIN_PASSWORD"])
	inside = make_clients(site_name, {"who may": client})["who may"]
	known, _twin = case.get_pair("MH Psychological File")
	with control_record(Laboratory(site_name, case), known) as (target, neighbour):
		found = {path.title: _send(path, inside, target, neighbour) for path in PATHS}
	client.close()
	return found


def _send(path, client, target, neighbour) -> tuple[str, str]:
	"""Each path alone: what one has written does not meet the next."""
	with rolled_back(Watch(target.secret, frozenset())):
		answer = path.send(client, target)
	return get_evidence(path, answer, target, neighbour), f"{answer.status_code} {answer.text[:3000]}"


def test_every_path_shows_what_is_open_or_is_named(sent):
	silent = {
		title: answer
		for title, (evidence, answer) in sent.items()
		if not evidence and title not in REFUSED_TO_ALL and not is_dead_here(title)
	}
	shown = [title for title, (evidence, _answer) in sent.items() if evidence]
	dead = [title for title in sent if is_dead_here(title)]
	TALLY.note(
		f"paths that lead somewhere: {len(shown)} of {len(sent)} show an open record, "
		f"{len(REFUSED_TO_ALL)} are refused to everybody by name, "
		f"{len(dead)} addresses are dead on Frappe {'.'.join(map(str, get_frappe_version()))}"
	)
	assert silent == {}


def test_what_is_refused_to_everybody_is_refused_in_the_words_that_are_named(sent):
	other = {t: sent[t] for t, words in REFUSED_TO_ALL.items() if sent[t][0] or words not in sent[t][1]}
	assert other == {}


def test_an_address_that_is_dead_here_answers_as_one_that_is_not_there(sent):
	other = {
		title: sent[title]
		for title in DEAD
		if is_dead_here(title) and (sent[title][0] or not _is_gone(sent[title]))
	}
	assert other == {}


def _is_gone(found: tuple[str, str]) -> bool:
	return any(words in found[1] for words in GONE)


def test_the_tables_name_paths_of_the_attack_and_each_once():
	assert {*REFUSED_TO_ALL, *DEAD, *SHOWN} <= {path.title for path in PATHS}
	assert not REFUSED_TO_ALL.keys() & DEAD.keys()


def test_a_dead_address_shows_nothing():
	path = next(path for path in PATHS if path.title == "form")
	gone = SimpleNamespace(status_code=404, text="{}", content=b"{}", json=dict)
	target = SimpleNamespace(secret="s s", name="one", paper="/private/files/x.txt")
	assert get_evidence(path, gone, target, SimpleNamespace(name="other")) == ""
