"""What each DocType's line says, against the DocTypes' own files: needs no site."""

import importlib
import json
from pathlib import Path

import pytest

import mental_health_module
from mental_health_module import hooks
from mental_health_module.access import rules, turns
from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes, get_guarded
from mental_health_module.access.documents import row_stamps
from mental_health_module.access.facts import FACTS, get_by_record
from mental_health_module.access.sealed.sealed_fields import PLAIN_FIELDS
from mental_health_module.services.retention.kinds import EMPTIED
from mental_health_module.uninstall import get_series
from tests.leaks.case.actors import ACTORS, get_attackers, get_readers
from tests.makers import register as maker_register

PACKAGE = Path(mental_health_module.__file__).parent
DOCTYPES = {
	definition["name"]: definition
	for definition in (json.loads(path.read_text("utf-8")) for path in PACKAGE.glob("*/doctype/*/*.json"))
}
FIELDS = {
	doctype: {field["fieldname"]: field for field in definition["fields"]}
	for doctype, definition in DOCTYPES.items()
}
DATES = {"Date": row_stamps.DAY, "Datetime": (row_stamps.TIME,)}


def get_entry(path: str):
	module, _dot, name = path.rpartition(".")
	return getattr(importlib.import_module(module), name)


def test_every_field_that_a_line_names_is_there():
	named = {
		doctype: [
			*(*facts.sealed, *facts.plain, *facts.stamped, *(facts.emptied or ())),
			*(field for field, _record in (*facts.part_of, *facts.lies_in)),
			*(field for fields in facts.opened_for.values() for field in fields),
		]
		for doctype, facts in FACTS.items()
	}
	missing = {
		(name, field) for name, fields in named.items() for field in fields if field not in FIELDS[name]
	}
	assert missing == set()


# DocType with a field by which a pupil could be named -> why no name is shown beside its rows.
NOT_ABOUT = {
	"MH Access Log": "whoever oversees reading sees whose file was read in the report, by its name alone",
	"MH Confirmed Tie": "the pupil stands in it in plain, and its list shows the name",
}


def test_whatever_names_a_pupil_or_a_file_says_by_which_field_its_form_shows_whose_it_is():
	naming = {
		doctype: {"learner", "psychological_file", "record_name"} & fields.keys()
		for doctype, fields in FIELDS.items()
	}
	about = {doctype: facts.about for doctype, facts in FACTS.items() if facts.about}
	assert about.keys() | NOT_ABOUT.keys() == {doctype for doctype, fields in naming.items() if fields}
	assert not about.keys() & NOT_ABOUT.keys()
	for doctype, (field, target) in about.items():
		assert field in naming[doctype] and (target == "Student" or about[target][1] == "Student")


def test_a_service_opens_only_what_is_sealed():
	assert [
		doctype
		for doctype, facts in FACTS.items()
		for fields in facts.opened_for.values()
		if not set(fields) <= set(facts.sealed)
	] == []


def test_each_stamped_day_and_time_is_known_by_its_name():
	stamped = [(FIELDS[name][column], column) for name, facts in FACTS.items() for column in facts.stamped]
	assert [
		column for field, column in stamped if not column.endswith(DATES.get(field["fieldtype"], ("",)))
	] == []
	of_day = [field["fieldtype"] for field, column in stamped if column.endswith(row_stamps.DAY)]
	assert set(of_day) == {"Date"}


def test_every_link_to_a_record_that_is_deleted_says_so():
	records, found = {kind.doctype for kind in map(get_entry, hooks.mental_health_retention_kinds)}, set()
	while records != found:
		found = set(records)
		records |= {part for record in found for part, _field in get_by_record(record)}
	linking = {
		(doctype, name, field["options"])
		for doctype, fields in FIELDS.items()
		for name, field in fields.items()
		if field["fieldtype"] == "Link" and field.get("options") in records
	}
	assert linking == {
		(doctype, field, record) for doctype, facts in FACTS.items() for field, record in facts.part_of
	}


def test_every_row_that_names_a_file_is_a_part_of_it_or_is_emptied():
	parts = {doctype for doctype, facts in FACTS.items() if facts.part_of}
	naming = {doctype for doctype, fields in FIELDS.items() if "psychological_file" in fields}
	# the read log empties itself (access/read_log/notes.py)
	assert naming == parts | set(EMPTIED) | {"MH Access Log"}


def test_what_lies_in_something_is_locked_after_it():
	place = turns.ORDER.index
	assert [
		(doctype, up)
		for doctype, links in turns.LIES_IN.items()
		for _field, up in links
		if place(up) > place(doctype)
	] == []


@pytest.mark.parametrize("doctype", sorted(get_doctypes(CONFIDENTIAL, SEALED)))
def test_a_confidential_line_says_of_each_field_why_it_is_plain_or_that_it_is_sealed(doctype):
	stored = {
		name
		for name, field in FIELDS[doctype].items()
		if "Break" not in field["fieldtype"] and field["fieldtype"] != "HTML"
	}
	assert set(FACTS[doctype].sealed) | PLAIN_FIELDS[doctype].keys() >= stored


def test_the_rule_and_the_line_of_a_doctype_stand_under_the_same_capability():
	named = {
		doctype: module.__name__.rpartition(".")[2]
		for module in rules._CAPABILITIES
		for doctype in module.RULES
	}
	lines = {
		doctype: path.stem
		for path in sorted((PACKAGE / "access/facts").glob("*.py"))
		for doctype in FACTS
		if f'\t"{doctype}": Facts(' in path.read_text("utf-8")
	}
	assert {doctype: lines[doctype] for doctype in named} == named


@pytest.mark.parametrize(
	("rule", "begin"),
	[
		("MHLG-.YYYY.-.####", "MHLG-"),
		("MHC-.#####", "MHC-"),
		("format:MHCC-{YYYY}-{MM}-{DD}-{###}", "MHCC-"),
		("hash", ""),
		("field:school_name", ""),
		("", ""),
		(None, ""),
	],
)
def test_the_series_of_counted_names_follows_from_the_rule_for_names(rule, begin):
	assert get_series(rule) == begin


def test_each_rule_for_names_that_counts_has_a_series():
	rules_for_names = {definition.get("autoname") or "" for definition in DOCTYPES.values()}
	assert [rule for rule in sorted(rules_for_names) if "#" in rule and not get_series(rule)] == []


@pytest.mark.parametrize("doctype", sorted(get_guarded()))
def test_every_guarded_doctype_is_attacked_and_its_maker_names_people_who_are_there(doctype):
	known = maker_register.get_known(doctype)
	assert set(known.also_read) <= set(ACTORS)
	assert set(known.untouched) <= {*FIELDS[doctype], *maker_register.ALL}
	assert "guest" in get_attackers(doctype) and "teacher" in get_attackers(doctype)
	assert set(get_readers(doctype)) == {
		*known.also_read,
		*(() if known.not_the_counsellor else ("counsellor",)),
	}


def test_the_log_finds_out_who_had_a_right_before_one_of_these_changes():
	granting = {"MH Access Grant", "MH Emergency Access", "MH Case Cover"}
	assert granting == row_stamps.GRANTING
	assert row_stamps.RESPONSIBLE == {"MH Psychological File": "counsellor"}
	for doctype in row_stamps.GRANTING:
		assert FACTS[doctype].stamped
	for doctype, column in row_stamps.RESPONSIBLE.items():
		assert column in FACTS[doctype].stamped


def test_a_doctype_has_one_maker_only():
	maker = maker_register.find("MH Consent").make
	with pytest.raises(ValueError, match="MH Consent has a maker"):
		maker_register.makes("MH Consent")(print)
	assert maker_register.find("MH Consent").make is maker
