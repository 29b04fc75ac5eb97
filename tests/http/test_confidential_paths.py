"""The attack over HTTP: whoever must not read a confidential record tries every path on every DocType."""

import pytest

from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes
from tests.http.attack import get_leak, normalise, sees
from tests.http.conftest import ACTORS
from tests.http.counting_paths import COUNTS, SEARCHES
from tests.http.reading_paths import LISTS, RECORD
from tests.http.writing_paths import CHANGES, COPIES

READING = (*RECORD, *LISTS, *COUNTS, *SEARCHES)
# One for each kind of right: none, an account, the role without the case, every right but the role.
COMPARED = ("guest", "teacher", "other counsellor", "system manager")
WRITING = (*CHANGES, *COPIES)
attempts = {"made": 0, "leaked": 0}


def _get_id(path):
	return path.title


@pytest.fixture(scope="module", autouse=True)
def figures():
	"""Print how many attempts were made, and how many leaked, when the module is done."""
	yield
	print(f"\nconfidential records: {attempts['made']} attempts, {attempts['leaked']} leaked")


def test_every_confidential_class_is_attacked(case):
	assert {target.doctype for target in case.targets} == get_doctypes(CONFIDENTIAL, SEALED)


@pytest.mark.parametrize("path", READING, ids=_get_id)
def test_nobody_else_reads_by(path, case, clients):
	leaks = []
	for actor in ("guest", *ACTORS):
		for target, twin in zip(case.targets, case.twins, strict=True):
			leaks += _attack(path, actor, clients[actor], target, twin)
	assert leaks == []


def _attack(path, actor, client, target, twin) -> list[tuple]:
	answer = path.send(client, target)
	leak = get_leak(path, answer, target)
	if leak is None and path.like_its_twin and actor in COMPARED:
		other = path.send(client, twin)
		leak = "existence" if normalise(answer, target) != normalise(other, twin) else None
	attempts["made"] += 1
	attempts["leaked"] += leak is not None
	return [(actor, target.doctype, leak, answer.status_code, answer.text[:300])] if leak else []


@pytest.mark.parametrize("path", READING, ids=_get_id)
def test_the_counsellor_of_the_case_sees_what_is_open_by(path, case, clients):
	answers = [(target, path.send(clients["counsellor"], target)) for target in case.targets]
	blind = [(t.doctype, a.status_code, a.text[:300]) for t, a in answers if not sees(path, a, t)]
	assert blind == []


@pytest.mark.parametrize("path", WRITING, ids=_get_id)
def test_nobody_else_changes_or_copies_by(path, case, clients):
	leaks = []
	for actor in ("guest", *ACTORS):
		for target, twin in zip(case.targets, case.twins, strict=True):
			leaks += _attack(path, actor, clients[actor], target, twin)
	assert leaks == []


@pytest.mark.parametrize("path", COPIES[:-1], ids=_get_id)
def test_the_counsellor_of_the_case_puts_no_copy_elsewhere_by(path, case, clients):
	answers = [path.send(clients["counsellor"], target) for target in case.targets]
	assert [answer.status_code for answer in answers if answer.status_code < 400] == []
