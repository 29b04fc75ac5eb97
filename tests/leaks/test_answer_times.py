"""Collected in the full attack alone: how long an answer takes tells nobody whether there is a record."""

from functools import partial

import pytest

from tests.leaks.kinds.times import compare
from tests.leaks.paths.reading import LISTS, RECORD
from tests.leaks.tally import TALLY

ROUNDS = 300
PEOPLE = ("teacher", "other counsellor")
TITLES = (
	"form",
	"REST one",
	"client.get",
	"client.get_value",
	"client.validate_link",
	"client.has_permission",
	"link title",
	"document method",
	"list",
)
PATHS = [path for path in (*RECORD, *LISTS) if path.title in TITLES]
DOCTYPES = ("MH Psychological File", "MH Counselling Session", "MH Access Grant")


@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize("actor", PEOPLE)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.title)
def test_the_time_of_an_answer_tells_nothing_by(path, actor, doctype, case, clients):
	target, twin = case.get_pair(doctype)
	client = clients[actor]
	found = compare(partial(path.send, client, target), partial(path.send, client, twin), ROUNDS)
	TALLY.note(f"time of {path.title} · {doctype} · {actor}: {found}")
	TALLY.add("times", 2 * ROUNDS, int(found.tells))
	assert not found.tells, str(found)
