"""No column of a guarded record is shown, compared, sorted or grouped by from a list of another DocType."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from tests.leaks.attack import normalise
from tests.leaks.case.actors import get_attackers
from tests.leaks.inside.in_process import Watch, rolled_back
from tests.leaks.kinds import column_paths
from tests.leaks.kinds.answers import get_difference
from tests.leaks.kinds.hunt import take_turn_of
from tests.leaks.tally import TALLY

PEOPLE = ("teacher", "other counsellor", "leader", "listed for the conference", "system manager")
# each run takes every hundredth path, other ones at each commit and for each question
SHARE = 100
OTHER_TEXT, OTHER_NUMBER = "no such value", 987_654_321
# a fault may show a day in another spelling, and as much of a broken query as fits
REPEATED = re.compile(r"\d{4}-\d\d-\d\d[ T\d:.]*|to use near .*? at line \d+", re.DOTALL)


@pytest.fixture(scope="module")
def walk(case, site_name):
	"""The paths, and the stored value of each guarded DocType's columns."""
	from tests.leaks.case.laboratory import Laboratory

	with Laboratory(site_name, case).as_person() as frappe:
		stored = {
			target.doctype: frappe.db.get_value(target.doctype, target.name, "*", as_dict=True)
			for target, _twin in case.get_pairs()
		}
		return SimpleNamespace(paths=column_paths.find(frappe), stored=stored)


def _get_shown(answer) -> list:
	"""Return what stands in the asked column of each row of a list, however it is packed."""
	try:
		found = answer.json().get("message")
	except (ValueError, AttributeError):
		return []
	if isinstance(found, dict) and "values" in found:
		found = [dict(zip(found["keys"], row, strict=True)) for row in found["values"]]
	rows = found if isinstance(found, list) else [found]
	return [row["x"] for row in rows if isinstance(row, dict) and row.get("x") not in (None, "")]


def _can_be_asked(question, value: object) -> bool:
	"""Nothing that could be found stands in an empty column."""
	return not question.compares or value not in (None, "")


def _get_leak(client, question, path, pair, stored) -> object:
	value = stored.get(path.column)
	if not question.compares:
		answer = column_paths.ask(client, question, path, value)
		told = pair[0].secret in answer.text or pair[0].name in answer.text
		return _get_shown(answer) or ("text" if told else None)
	values = ("asc", "desc") if question.make is column_paths.in_order else (value, _get_other(value))
	answers = [column_paths.ask(client, question, path, str(asked)) for asked in values]
	return get_difference(*(_read(answer, pair, values) for answer in answers))


def _get_other(value: object) -> object:
	"""A value of the same kind that stands in no row."""
	if isinstance(value, timedelta):
		return value + timedelta(minutes=7, seconds=7)
	if isinstance(value, date):
		return value - timedelta(days=400, seconds=1)
	return OTHER_NUMBER if isinstance(value, int | float) else OTHER_TEXT


def _read(answer, pair, values) -> tuple[int, str]:
	"""An answer without the value that was sent; a refusal or a fault may repeat it, a list may not."""
	status, text = normalise(answer, *pair)
	if status >= 400:
		for sent in {str(value).replace(pair[0].canary, "·") for value in values}:
			text = re.sub(rf"(?<!\w){re.escape(sent)}(?!\w)", "·", text)
		text = REPEATED.sub("·", text)
	return status, text


def test_the_walk_finds_links_and_columns(walk):
	assert len({(path.holder, path.link) for path in walk.paths}) > 40
	assert any(path.spelled == "psychological_file.summary" for path in walk.paths)


@pytest.mark.parametrize("actor", PEOPLE)
@pytest.mark.parametrize("question", column_paths.QUESTIONS, ids=lambda question: question.title)
def test_no_column_comes_by(question, actor, walk, case, inside):
	paths = [
		path
		for path in walk.paths
		if actor in get_attackers(path.guarded)
		and _can_be_asked(question, walk.stored[path.guarded][path.column])
	]
	turn, told = take_turn_of(paths, SHARE, f"{actor} {question.title}"), []
	with rolled_back(Watch(case.canary, frozenset())):
		for path in turn:
			pair = case.get_pair(path.guarded)
			leak = _get_leak(inside[actor], question, path, pair, walk.stored[path.guarded])
			told += [(path.holder, path.spelled, leak)] if leak else []
	TALLY.add("columns", len(turn), len(told))
	assert turn
	assert told == []
