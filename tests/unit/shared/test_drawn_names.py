"""No drawn name is taken for a number, and every name of a record is drawn in one place."""

import ast
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mental_health_module
from mental_health_module.domain.shared.drawn_names import keep_text, reads_as_number

PACKAGE = Path(mental_health_module.__file__).parent
# what Frappe draws: hexadecimal digits before 15.41, base 32 from then on
DRAWN = st.text("0123456789abcdefghijklmnopqrstuv", min_size=8, max_size=16)
HEXADECIMAL = st.text("0123456789abcdef", min_size=8, max_size=16)
NUMBERS = st.one_of(
	st.from_regex(r"[0-9]{10}", fullmatch=True),
	st.from_regex(r"[0-9]{1,6}e[0-9]{3,6}", fullmatch=True),
	st.from_regex(r"0b[01]{8}", fullmatch=True),
	st.sampled_from(["infinity", "nan", "-1.5", "1_000", "0x1f", "true", "null", "NaN", "0e12345678"]),
)
# Which function draws a random text that is no name of a record, with what it is.
NO_NAMES = {
	"access.documents.drawn_names.draw_name": "the place itself",
	"access.documents.drawn_names.draw_usual_name": "the place itself",
	"access.doors.answer_headers.get_nonce": "the nonce of a page",
	"access.read_log.rows._complete": "salt",
	"access.read_log.rows.erase": "the mark of an erasure",
	"access.documents.papers.make_name": "behind a word, in a file's name",
	"access.documents.paper_file.save_file": "stands for a content",
	"services.rights.sealing.papers._hide": "stands for a content",
	"services.meetings.meetings.start": "before an @",
	"services.files.conferences.start": "before an @",
	"services.checks.check._insert_unchecked": "a job's token",
	"services.lists.runs._begin": "a job's token",
	"services.lists.sheet._move_unchecked": "before a file's name",
	"services.checks.rehearsal.case._attach_paper": "behind a word, in a file's name",
	"services.checks.rehearsal.case.build_unchecked": "behind a word",
	"services.checks.rehearsal.stage._own_cache": "a mark in the cache's keys",
}


@pytest.mark.parametrize("name", ["12e3456789", "1234567890", "785e707229", "0123456789", "0b10101010"])
def test_a_name_that_reads_as_a_number_begins_with_a_letter_instead(name):
	assert reads_as_number(name)
	assert keep_text(name) == f"x{name[1:]}"


@pytest.mark.parametrize("name", ["12e7fc3abc", "a234567890", "785f707229", "5e", "v1e5", "x2e3456789"])
def test_another_name_stays_as_it_was_drawn(name):
	assert not reads_as_number(name)
	assert keep_text(name) == name


@given(st.one_of(DRAWN, HEXADECIMAL, NUMBERS))
def test_whatever_is_drawn_is_text_to_everybody_and_as_long_as_before(drawn):
	name = keep_text(drawn)
	assert len(name) == len(drawn)
	for read in (float, int, lambda text: int(text, 0), json.loads):
		with pytest.raises(ValueError):
			read(name)


@given(NUMBERS)
def test_each_number_is_known_as_one(number):
	assert reads_as_number(number)


@given(st.one_of(DRAWN, HEXADECIMAL, NUMBERS))
def test_a_name_that_was_kept_is_kept_again(drawn):
	assert keep_text(keep_text(drawn)) == keep_text(drawn)


def _find_drawing() -> set[str]:
	return {
		".".join([*path.relative_to(PACKAGE).with_suffix("").parts, function.name])
		for path in PACKAGE.rglob("*.py")
		for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
		if isinstance(function, ast.FunctionDef) and any(map(_draws, ast.walk(function)))
	}


def _draws(node: ast.AST) -> bool:
	"""Return whether a line asks Frappe for a random text, or has it asked under another name."""
	named = getattr(node, "attr", None) or getattr(node, "id", None)
	return named in ("generate_hash", "make_autoname", "_generate_random_string")


def test_random_names_of_records_are_drawn_in_one_place():
	assert _find_drawing() == set(NO_NAMES)


def test_nobody_draws_under_another_name():
	texts = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
	assert [text for text in texts if "import generate_hash" in text or "import make_autoname" in text] == []
