"""Every link to a guarded record tells the same of one that is there and of one that is not."""

import pytest

from tests.leaks.case.actors import attacks
from tests.leaks.inside.in_process import Watch, rolled_back
from tests.leaks.kinds import link_fields
from tests.leaks.kinds.hunt import take_turn_of
from tests.leaks.kinds.link_questions import QUESTIONS, get_leak, get_values
from tests.leaks.tally import TALLY

PEOPLE = ("teacher", "other counsellor", "leader")
# each run asks by every two-hundredth field and value, other ones at each commit and for each question
SHARE = 200


@pytest.fixture(scope="module")
def fields(case, site_name):
	from tests.leaks.case.laboratory import Laboratory

	with Laboratory(site_name, case).as_person() as frappe:
		return link_fields.find(frappe)


def test_the_walk_finds_the_links_of_all_apps(fields):
	holders = {field.holder for field in fields}
	assert {"ToDo", "Dynamic Link", "MH Counselling Session", "MH Access Grant"} <= holders
	assert len({(field.holder, field.fieldname) for field in fields}) > 40
	assert {field.guarded for field in fields} >= {"MH Consent", "MH Psychological File"}


@pytest.mark.parametrize("actor", PEOPLE)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.title)
def test_an_answer_is_the_same_whether_there_is_such_a_record(question, actor, fields, case, inside):
	asked = [
		(field, kind)
		for field in fields
		if attacks(actor, question.title, field.guarded)
		for kind, values in get_values(*case.get_pair(field.guarded)).items()
		if question.asks_by(values[0])
	]
	told, turn = [], take_turn_of(asked, SHARE, f"{actor} {question.title}")
	with rolled_back(Watch(case.canary, frozenset())):
		for field, kind in turn:
			pair = case.get_pair(field.guarded)
			found = get_leak(question, inside[actor], field, pair, get_values(*pair)[kind])
			told += [(field.holder, field.fieldname, field.guarded, kind, *found)] if found else []
	TALLY.add("links", 2 * len(turn), len(told))
	assert turn
	assert told == []
