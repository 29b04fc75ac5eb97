"""A request is taken for one without rows in it only where reading it through would find none."""

import json

import pytest

from mental_health_module.access.doors import sent_links

ROW = {"doctype": "ToDo", "name": {"like": "%"}}
HIDDEN = json.dumps([json.dumps(ROW).replace("{", "\\u007b").replace("}", "\\u007d")]).replace("\\\\", "\\")


@pytest.mark.parametrize(
	"sent",
	[
		{"doc": json.dumps(ROW)},
		{"doc": ROW},
		{"docs": [ROW]},
		{"docs": json.dumps([ROW])},
		{"docs": json.dumps([json.dumps(ROW)])},
		{"docs": HIDDEN},
		{"a": None, "docs": json.dumps([ROW])},
	],
)
def test_what_holds_a_row_is_read_through(sent):
	assert len(list(sent_links._get_rows(sent))) > 1
	assert sent_links._may_hold_rows(sent)


@pytest.mark.parametrize("sent", [{}, {"doctype": "ToDo", "filters": "[]", "fields": '["name"]', "a": "x"}])
def test_what_is_not_read_through_holds_no_row(sent):
	assert list(sent_links._get_rows(sent)) == [sent]
	assert not sent_links._may_hold_rows(sent)
