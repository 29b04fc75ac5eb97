"""What the questions by a link take for the same answer."""

from types import SimpleNamespace

import pytest

from tests.leaks.kinds import link_questions

BROKEN = "You have an error in your SQL syntax near '{} and ((`tabMH Emergency Access`.`user`='x' at line 3"
PAIR = tuple(
	SimpleNamespace(name=name, paper="", learner="EDU-1", canary="canary") for name in ("81e2fc3", "77e9ad4")
)


def answer(text: str, status: int):
	return SimpleNamespace(status_code=status, text=text, content=text.encode(), headers={})


@pytest.fixture
def tell(monkeypatch):
	"""What is told by the answers to the first and the second name of the pair."""
	monkeypatch.setattr("tests.leaks.attack.get_text", lambda response: response.text)

	def tell(first: str, second: str, status: int = 500):
		question = link_questions.Question(
			"asked", lambda _client, _field, value: answers[value], stores=False
		)
		names = [target.name for target in PAIR]
		answers = dict(zip(names, (answer(text, status) for text in (first, second)), strict=True))
		return link_questions.get_leak(question, None, None, PAIR, names)

	return tell


def test_the_rest_of_the_asked_name_in_a_broken_query_tells_nothing(tell):
	assert tell(BROKEN.format("fc3"), BROKEN.format("ad4")) is None
	assert tell("Truncated value: '81e2'", "Truncated value: '77e9'") is None


def test_another_word_in_a_broken_query_is_told(tell):
	assert tell(BROKEN.format("fc3"), BROKEN.format("other"))
	assert tell(BROKEN.format("secret"), BROKEN.format("ad4"))


def test_an_answer_that_is_no_broken_query_is_compared_whole(tell):
	assert tell("near 'fc3", "near 'ad4", status=200)
	assert tell("fc3", "ad4", status=403)
