"""What people write into the rows of a table that others write into too."""

import json

import pytest

from mental_health_module.domain.shared.written_cells import Cell, is_overtaken, read_cells

FIELDS = ("attendance",)
GOOD = {"row": "r1", "field": "attendance", "before": "", "after": "Present"}


def test_cells_are_read_as_a_page_sends_them():
	assert read_cells(json.dumps([GOOD]), FIELDS) == [Cell("r1", "attendance", "", "Present")]
	assert read_cells("[]", FIELDS) == []


@pytest.mark.parametrize(
	"sent",
	[
		"",
		"{}",
		"[1]",
		"[[]]",
		json.dumps([{**GOOD, "field": "status"}]),
		json.dumps([{**GOOD, "row": None}]),
		json.dumps([{**GOOD, "after": {"a": 1}}]),
		json.dumps([{**GOOD, "doctype": "User"}]),
		json.dumps([{"row": "r1", "field": "attendance", "after": "Present"}]),
	],
)
def test_anything_else_is_refused(sent):
	with pytest.raises(ValueError):
		read_cells(sent, FIELDS)


@pytest.mark.parametrize(
	("stored", "is_lost"), [("", False), ("Present", False), ("Absent", True), ("Late", True)]
)
def test_a_cell_is_overtaken_by_another_word_alone(stored, is_lost):
	assert is_overtaken(Cell(**GOOD), stored) is is_lost
