"""The types that scripts of forms are checked with are made from the DocTypes' JSON."""

import pytest

from quality.script_types import get_type, read_doctypes, write_types

NAMES = {"MH Child"}


@pytest.mark.parametrize(
	("field", "expected"),
	[
		({"fieldtype": "Data"}, "string"),
		({"fieldtype": "Link", "options": "MH Child"}, "string"),
		({"fieldtype": "Check"}, "number"),
		({"fieldtype": "Int"}, "number"),
		({"fieldtype": "Select", "options": "\nOpen\nIn Force"}, '"" | "Open" | "In Force"'),
		({"fieldtype": "Select"}, "string"),
		({"fieldtype": "Table", "options": "MH Child"}, 'DocTypes["MH Child"][]'),
		({"fieldtype": "Table MultiSelect", "options": "Student"}, "string"),
	],
)
def test_a_field_has_the_type_of_what_a_record_has_in_it(field, expected):
	assert get_type(field, NAMES) == expected


def test_a_form_has_the_fields_of_its_doctype_and_a_record_those_with_a_value():
	parent = {
		"name": "MH Parent",
		"fields": [
			{"fieldname": "head", "fieldtype": "HTML"},
			{"fieldname": "rows", "fieldtype": "Table", "options": "MH Child"},
		],
	}
	child = {"name": "MH Child", "fields": [{"fieldname": "done", "fieldtype": "Check"}]}
	text = write_types([child, parent])
	assert '\t"MH Parent": Doc & {\n\t\trows: DocTypes["MH Child"][];\n\t};' in text
	assert '\t"MH Parent": "head" | "rows";' in text
	assert '\t"MH Child": "MH Parent";' in text


def test_every_doctype_of_ours_has_its_types():
	doctypes = read_doctypes()
	assert len(doctypes) > 50
	text = write_types(doctypes)
	assert [record["name"] for record in doctypes if f'\t"{record["name"]}": Doc & {{' not in text] == []
