"""The attack over HTTP: whoever must not read a guarded record tries every path on every DocType."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from frappe.utils import add_days, now_datetime

from mental_health_module.access.classes import get_guarded
from tests import opened
from tests.leaks.attack import find_leak, sees
from tests.leaks.case import makers, marks
from tests.leaks.case.actors import (
	ACTORS,
	COMPARED,
	CONFIDENTIAL_DOCTYPES,
	NEVER_CONFIRMED,
	NOT_BY_FRAPPES_PATHS,
	NOT_MADE,
	OVER,
	PERSONAL_DOCTYPES,
	STOLEN,
	attacks,
	get_readers,
)
from tests.leaks.kinds.hunt import get_turn, is_full
from tests.leaks.paths.counting import COUNTS, SEARCHES
from tests.leaks.paths.names import NAMES
from tests.leaks.paths.oracles import ORACLES
from tests.leaks.paths.papers import PAPER_ROWS
from tests.leaks.paths.reading import LISTS, RECORD
from tests.leaks.paths.side import SIDE_DOORS
from tests.leaks.paths.writing import CHANGES, COPIES
from tests.leaks.tally import TALLY
from tests.makers.register import get_known
from tests.unlocked import become

READING = (*RECORD, *LISTS, *COUNTS, *SEARCHES, *SIDE_DOORS, *ORACLES, *NAMES)
OPENING = [path for path in RECORD if path.title in ("form", "REST one", "client.get")]
WRITING = (*CHANGES, *COPIES, *PAPER_ROWS)
# Others try each path by turns, other ones at each commit: `make attack` lets everybody try every path.
ALWAYS, SHARE = (*COMPARED, STOLEN, NEVER_CONFIRMED), 4
# A PDF in the making asks the web process for its parts: with every thread busy nothing would end.
THREADS = 3


def _get_id(path):
	return path.title


def test_every_guarded_class_is_attacked(case):
	assert sorted(target.doctype for target in case.targets) == CONFIDENTIAL_DOCTYPES
	assert sorted(target.doctype for target in case.personal) == PERSONAL_DOCTYPES
	assert {target.doctype for target, _twin in case.get_pairs()} | NOT_MADE.keys() == get_guarded()
	assert all(NOT_MADE.values())


@pytest.mark.parametrize("actor", OVER)
def test_who_had_a_right_would_read_if_it_had_not_ended(actor, case, laboratory):
	doctype, name, field = case.over[actor]
	file = case.get_pair("MH Psychological File")[0]
	with laboratory.as_person() as frappe:
		seen = []
		for end in (frappe.db.get_value(doctype, name, field), add_days(now_datetime(), 1)):
			opened.store(doctype, name, **{field: end})
			become(case.users[actor])
			seen.append(frappe.get_list(file.doctype, {"name": file.name}, pluck="name", order_by="name"))
			frappe.set_user("Administrator")
	assert seen == [[], [file.name]]


@pytest.mark.parametrize("path", READING, ids=_get_id)
def test_nobody_else_reads_by(path, case, clients):
	assert _attack_by_all(path, clients, case.get_pairs()) == []


@pytest.mark.parametrize("path", WRITING, ids=_get_id)
def test_nobody_else_changes_or_copies_by(path, case, clients):
	assert _attack_by_all(path, clients, case.get_pairs()) == []


def _attack_by_all(path, clients, pairs) -> list[tuple]:
	"""Let every attacker try a path on every target, one thread for each; returns what leaked."""
	actors = COMPARED if path.slow else _get_turn(path)
	with ThreadPoolExecutor(max_workers=1 if path.slow else THREADS) as pool:
		found = pool.map(lambda actor: _attack_all(path, actor, clients[actor], pairs), actors)
		leaks = [leak for of_actor in found for leak in of_actor]
	attempts = sum(attacks(actor, path.title, target.doctype) for actor in actors for target, _twin in pairs)
	TALLY.add("paths", attempts, len(leaks))
	return leaks


def _get_turn(path) -> list[str]:
	"""Return who tries a path: one of each kind of right, and others by turns; all in the full attack."""
	others = [actor for actor in (*ACTORS, "counsellor") if actor not in ALWAYS]
	first = (get_turn() + sum(path.title.encode())) % SHARE
	return [*ALWAYS, *(others if is_full() else others[first::SHARE])]


def _attack_all(path, actor, client, pairs) -> list[tuple]:
	return [
		leak
		for target, twin in pairs
		if attacks(actor, path.title, target.doctype)
		for leak in _attack(path, actor, client, target, twin)
	]


def _attack(path, actor, client, target, twin) -> list[tuple]:
	leak = find_leak(path, client, target, twin, compared=actor in COMPARED)
	return [(actor, target.doctype, *leak)] if leak else []


@pytest.mark.parametrize("path", READING, ids=_get_id)
def test_the_counsellor_of_the_case_sees_what_is_open_by(path, case, clients, laboratory):
	with laboratory.as_person() as frappe:
		makers.fill_marks()
		frappe.db.commit()
	targets = [target for target in case.targets if target.doctype not in NOT_BY_FRAPPES_PATHS]
	answers = [(target, path.send(clients["counsellor"], target)) for target in targets]
	blind = [(t.doctype, a.status_code, a.text[:300]) for t, a in answers if not sees(path, a, t)]
	assert blind == []


@pytest.mark.parametrize("path", OPENING, ids=_get_id)
def test_the_counsellor_of_the_case_reads_what_is_sealed_by(path, case, clients):
	answers = {t.doctype: path.send(clients["counsellor"], t).text for t in case.targets}
	assert [doctype for doctype, text in answers.items() if marks.SEALED_WORDS not in text] == []


def test_a_list_opens_no_sealed_words_for_anybody(case, clients):
	for path in (*LISTS, *ORACLES):
		answers = [path.send(clients["counsellor"], target).text for target in case.targets]
		assert not [text for text in answers if marks.SEALED_WORDS in text], path.title


@pytest.mark.parametrize("doctype", PERSONAL_DOCTYPES)
def test_who_may_read_personal_records_does_read_them(doctype, case, clients):
	target = next(target for target in case.personal if target.doctype == doctype)
	address = f"/api/resource/{doctype}/{target.name}"
	answers = {actor: clients[actor].get(address) for actor in get_readers(doctype)}
	assert {actor: a.status_code for actor, a in answers.items() if target.secret not in a.text} == {}


def test_who_is_listed_for_a_conference_reads_it(case, clients):
	answers = [
		clients[actor].get(f"/api/resource/{target.doctype}/{target.name}")
		for target in case.targets
		for actor in get_known(target.doctype).also_read
	]
	assert len(answers) == 2
	assert [answer.status_code for answer in answers if f"{case.canary} secret" not in answer.text] == []


@pytest.mark.parametrize("path", COPIES[:-1], ids=_get_id)
def test_the_counsellor_of_the_case_puts_no_copy_elsewhere_by(path, case, clients):
	answers = [path.send(clients["counsellor"], target) for target in case.targets]
	assert [answer.status_code for answer in answers if answer.status_code < 400] == []
