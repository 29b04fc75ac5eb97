"""Nobody tells by the time that an answer takes whether there is a record: the database is asked the same.

How long answers take is measured in the full attack alone (kinds/times.py).
"""

import random
from functools import partial
from unittest.mock import patch

import pytest

from tests.leaks.case.actors import attacks
from tests.leaks.inside.in_process import make_clients, rolled_back
from tests.leaks.kinds import times
from tests.leaks.kinds.hunt import take_turn_of
from tests.leaks.kinds.statements import Statements, get_shapes
from tests.leaks.paths.reading import RECORD
from tests.leaks.tally import TALLY

PEOPLE = ("teacher", "other counsellor", "leader")
# a printed page takes seconds and asks for nothing that the page itself does not
NAMED = [path for path in RECORD if path.knows_name and path.like_its_twin and not path.slow]
SHARE = 8
TIMES = 3


@pytest.fixture(scope="module")
def local_clients(clients, site_name):
	return make_clients(site_name, clients)


@pytest.mark.parametrize("actor", PEOPLE)
@pytest.mark.parametrize("path", NAMED, ids=lambda path: path.title)
def test_the_database_is_asked_the_same_whether_there_is_such_a_record_by(path, actor, case, local_clients):
	pairs = [pair for pair in case.get_pairs() if attacks(actor, path.title, pair[0].doctype)]
	turn, told = take_turn_of(pairs, SHARE, f"{actor} {path.title}"), []
	statements = Statements(case.canary)
	with rolled_back(statements):
		for pair in turn:
			difference = _ask_both(statements, path, local_clients[actor], pair)
			told += [(pair[0].doctype, difference)] if difference else []
	TALLY.add("statements", 2 * len(turn), len(told))
	assert turn
	assert told == []


def _ask_both(statements, path, client, pair) -> tuple | None:
	"""Return what the database is asked of one alone; each time, for a job may empty a cache in between."""
	for _time in range(TIMES):
		one, other = (
			get_shapes(statements, lambda target=target: path.send(client, target)) for target in pair
		)
		if one == other:
			return None
	return _get_difference(one, other)


def _get_difference(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
	return [shape for shape in one if shape not in other], [shape for shape in other if shape not in one]


def test_the_walk_notices_one_statement_more(case, local_clients):
	target, _twin = case.get_pair("MH Psychological File")
	statements = Statements(case.canary)
	with rolled_back(statements):
		client = local_clients["counsellor"]
		seen = get_shapes(statements, lambda: NAMED[0].send(client, target))
		refused = get_shapes(statements, lambda: NAMED[0].send(local_clients["other counsellor"], target))
	assert len(seen) > len(refused) > 0


@pytest.mark.parametrize(("longer", "tells"), [(0.0, False), (0.0003, False), (0.004, True)])
def test_the_full_attacks_comparison_notices_what_takes_longer(longer, tells):
	clock, draw = [0.0], random.Random(3)

	def answer(more: float) -> None:
		clock[0] += 0.02 + more + draw.uniform(0, 0.006)

	with patch.object(times, "perf_counter", lambda: clock[0]):
		found = times.compare(partial(answer, longer), partial(answer, 0.0), 200)
	assert found.tells is tells
