"""Every pattern of the package takes a time that grows with the text, not with its square."""

import subprocess
import sys

import pytest

from mental_health_module.domain.shared.normal_form import get_plain_form
from mental_health_module.domain.shared.small_numbers import find_small_counts
from tests.unit.house import hostile_texts

MANY_MARKS = "a" + "\u0300\u0316" * 200_000


def test_the_runner_finds_the_patterns_of_modules_and_of_calls():
	found = hostile_texts.find_patterns()
	assert len(found) > 45
	assert {"access.doors.faults:STEP", "domain.shared.small_numbers:AFTER"} <= found.keys()
	assert any(name.rpartition(":")[2].isdigit() for name in found)
	assert [name for name, (_pattern, methods) in found.items() if not methods] == []


def _run(program: str) -> subprocess.CompletedProcess:
	"""Run a program that may use some seconds of the processor for each attempt; the system ends it then."""
	command = [sys.executable, "-c", program]
	return subprocess.run(command, cwd=hostile_texts.ROOT, capture_output=True, text=True, timeout=900)


def test_no_pattern_is_caught_by_a_long_hostile_text():
	run = _run("from tests.unit.house.hostile_texts import main; main()")
	assert (run.returncode, run.stdout[-100:] if run.returncode else "") == (0, "")


@pytest.mark.parametrize("slow", [r"\d+\s*(?:名|人)", r"【[^】]*】", r"\s*a$"])
def test_the_runner_is_ended_by_a_pattern_that_takes_the_square(slow):
	use = f"hostile_texts._use(hostile_texts.re.compile({slow!r}), hostile_texts.SCANNING, text * 400_000)"
	run = _run(
		f"from tests.unit.house import hostile_texts\nfor text in '1【 ':\n\thostile_texts._allow(2)\n\t{use}"
	)
	assert run.returncode < 0


@pytest.mark.parametrize("slow", [r"\d+\s*(?:名|人)", r"【[^】]*】", r"\s*a$"])
def test_what_takes_the_square_is_suspected_on_a_tenth_of_the_text(slow):
	run = _run(
		"from tests.unit.house import hostile_texts as h\n"
		f"found = [h._is_suspect(h.re.compile({slow!r}), h.SCANNING, text * h.SHORT) for text in '1【 ']\n"
		"print(any(found))"
	)
	assert run.returncode < 0 or run.stdout == "True\n"


def test_a_text_of_marks_alone_is_read_in_a_walk():
	run = _run(
		"from tests.unit.house import hostile_texts, test_patterns as t\nhostile_texts._allow(5)\n"
		"t.get_plain_form(t.MANY_MARKS)"
	)
	assert run.returncode == 0


def test_what_people_write_is_read_as_before():
	long = "学生 Zoe\u0308 ３名 " * 200
	assert get_plain_form(long).startswith("学生 Zoë 3名 ")
	assert find_small_counts(long, 5) == ["3名 学生", "3名"]


HOSTILE_NUMBERS = {"万": "万", "hundred": "hundred ", "shares": "30 pupils 10% ", "places": "3名 "}


@pytest.mark.parametrize("part", HOSTILE_NUMBERS.values(), ids=HOSTILE_NUMBERS)
def test_numbers_in_a_long_hostile_text_are_read_in_a_walk(part):
	run = _run(
		"from tests.unit.house import hostile_texts, test_patterns as t\nhostile_texts._allow(20)\n"
		f"t.find_small_counts({part!r} * 20_000, 5)"
	)
	assert run.returncode == 0


def test_a_number_of_thousands_of_digits_is_no_small_one():
	assert find_small_counts(f"{'9' * 20_000}名学生, {'0' * 20_000}3名", 5) == [f"{'0' * 20_000}3名"]
