"""The attack: whoever must not read a guarded record tries every path on every DocType, in this process.

Each path is sent over HTTP as well, by two people: see test_kept_copies.py.
"""

import pytest
from frappe.utils import add_days, now_datetime

from mental_health_module.access.classes import get_guarded
from tests import opened
from tests.leaks.attack import find_leak, sees
from tests.leaks.case import makers, marks
from tests.leaks.case.actors import (
	COMPARED,
	CONFIDENTIAL_DOCTYPES,
	NOT_BY_FRAPPES_PATHS,
	NOT_MADE,
	OVER,
	PERSONAL_DOCTYPES,
	get_readers,
)
from tests.leaks.guards.table import get_noticing
from tests.leaks.inside.in_process import Watch, rolled_back
from tests.leaks.paths.counting import COUNTS, SEARCHES
from tests.leaks.paths.names import NAMES
from tests.leaks.paths.oracles import ORACLES
from tests.leaks.paths.papers import PAPER_ROWS
from tests.leaks.paths.reading import LISTS, RECORD
from tests.leaks.paths.side import SIDE_DOORS
from tests.leaks.paths.writing import CHANGES, COPIES
from tests.leaks.right_classes import get_people
from tests.leaks.tally import TALLY
from tests.makers.register import get_known
from tests.unlocked import become

READING = (*RECORD, *LISTS, *COUNTS, *SEARCHES, *SIDE_DOORS, *ORACLES, *NAMES)
OPENING = [path for path in RECORD if path.title in ("form", "REST one", "client.get")]
WRITING = (*CHANGES, *COPIES, *PAPER_ROWS)


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
def test_nobody_else_reads_by(path, case, inside):
	assert _attack_by_all(path, inside, case) == []


@pytest.mark.parametrize("path", WRITING, ids=_get_id)
def test_nobody_else_changes_or_copies_by(path, case, inside):
	assert _attack_by_all(path, inside, case) == []


def _attack_by_all(path, inside, case) -> list[tuple]:
	"""Let everybody whose turn it is try a path on every target; returns what leaked or was written."""
	leaks, tried = [], []
	watch = Watch(f"{case.canary} secret", frozenset())
	noticing = get_noticing().get(path.title, frozenset())
	with rolled_back(watch):
		for target, twin in case.get_pairs():
			for actor in get_people(path, target.doctype, noticing):
				tried.append(actor)
				leaks += _attack(path, actor, inside[actor], target, twin)
				for what, seen in (("written", watch.found), ("opened", watch.opened)):
					leaks += [(actor, target.doctype, what, *seen)] if seen else []
					seen.clear()
	TALLY.add("paths", len(tried), len(leaks))
	TALLY.add_people(tried)
	assert tried, "nobody has tried"
	return leaks


def _attack(path, actor, client, target, twin) -> list[tuple]:
	leak = find_leak(path, client, target, twin, compared=actor in COMPARED)
	return [(actor, target.doctype, *leak)] if leak else []


@pytest.fixture
def marked(laboratory):
	"""Every row that the counsellor sees has a mark, by which Frappe's search sorts."""
	with laboratory.as_person() as frappe:
		makers.fill_marks()
		frappe.db.commit()


@pytest.mark.parametrize("path", READING, ids=_get_id)
def test_the_counsellor_of_the_case_sees_what_is_open_by(path, case, inside, marked):
	targets = [target for target in case.targets if target.doctype not in NOT_BY_FRAPPES_PATHS]
	with rolled_back(Watch(case.canary, frozenset())):
		answers = [(target, path.send(inside["counsellor"], target)) for target in targets]
	assert answers
	blind = [(t.doctype, a.status_code, a.text[:300]) for t, a in answers if not sees(path, a, t)]
	assert blind == []


@pytest.mark.parametrize("path", OPENING, ids=_get_id)
def test_the_counsellor_of_the_case_reads_what_is_sealed_by(path, case, clients):
	answers = {t.doctype: path.send(clients["counsellor"], t).text for t in case.targets}
	assert [doctype for doctype, text in answers.items() if marks.SEALED_WORDS not in text] == []


def test_sealed_words_that_are_made_readable_are_seen(case, inside):
	"""The control of `opened` above: what the counsellor reads is made readable."""
	watch = Watch(case.canary, frozenset())
	with rolled_back(watch):
		for target in case.targets:
			OPENING[0].send(inside["counsellor"], target)
	assert {entry.rsplit(" ", 1)[0] for entry in watch.opened} == {target.doctype for target in case.targets}


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


def test_who_else_is_to_read_a_record_reads_it(case, clients):
	answers = [
		clients[actor].get(f"/api/resource/{target.doctype}/{target.name}")
		for target in case.targets
		for actor in get_known(target.doctype).also_read
	]
	# a conference and its list by who is listed, a request to talk by the lead counsellor
	assert len(answers) == 3
	assert [answer.status_code for answer in answers if f"{case.canary} secret" not in answer.text] == []


@pytest.mark.parametrize("path", COPIES[:-1], ids=_get_id)
def test_the_counsellor_of_the_case_puts_no_copy_elsewhere_by(path, case, clients):
	answers = [path.send(clients["counsellor"], target) for target in case.targets]
	assert [answer.status_code for answer in answers if answer.status_code < 400] == []
