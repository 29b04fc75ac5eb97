"""The figure of the whole attack: what the page says, and that half a run says nothing."""

from datetime import date

from tests.leaks import figure
from tests.leaks.tally import Tally

KINDS = ("paths", "paths over HTTP", "methods", "columns", "links")


def _make(*kinds: str) -> Tally:
	tally = Tally()
	for kind in kinds:
		tally.add(kind, 1_000, 0)
	for _number in range(101):
		tally.add_guard(True)
	return tally


def test_the_page_quotes_the_last_whole_run(tmp_path):
	page = tmp_path / "security.md"
	page.write_text(f"Before\n{figure.BEGIN}\nold\n{figure.END}\nafter\n")
	sentence = figure.get_sentence(_make(*KINDS), "15.101.1", date(2026, 11, 27))
	figure.write(sentence, page)
	assert page.read_text() == f"Before\n{figure.BEGIN}\n{sentence}\n{figure.END}\nafter\n"
	assert "2026-11-27, Frappe 15.101.1: 5,000 attempts, 0 leaked (paths 1,000, " in sentence
	assert "101 guards taken away, 101 noticed" in sentence


def test_a_part_of_the_attack_is_not_quoted():
	assert figure.is_whole(_make(*KINDS))
	assert not figure.is_whole(_make(*KINDS[:-1]))
	without_guards = Tally(attempts=dict.fromkeys(KINDS, 1))
	assert not figure.is_whole(without_guards)


def test_the_page_of_the_repository_has_a_place_for_it():
	assert figure.BETWEEN.search(figure.PAGE.read_text())
