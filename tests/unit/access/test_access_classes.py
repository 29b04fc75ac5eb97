"""The table of secrecy classes against the DocTypes' own files and the hooks: needs no site."""

import importlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mental_health_module
from mental_health_module import hooks
from mental_health_module.access import list_conditions
from mental_health_module.access.classes import (
	BOUNDED,
	CLASSES,
	CONFIDENTIAL,
	SEALED,
	get_bounded,
	get_doctypes,
	get_guarded,
	is_guarded,
	is_one_of,
	names_guarded,
)
from mental_health_module.access.criteria import CRITERIA
from mental_health_module.access.documents.append_only import AppendOnlyDocument
from mental_health_module.access.documents.guarded_document import GuardedDocument
from mental_health_module.access.doors.override_table import TABLE
from mental_health_module.access.facts.facts import OPEN
from mental_health_module.access.rules import RULES
from mental_health_module.roles import COUNSELLOR

PACKAGE = Path(mental_health_module.__file__).parent
DOCTYPES = {
	definition["name"]: definition
	for definition in map(
		json.loads, (path.read_text("utf-8") for path in sorted(PACKAGE.glob("*/doctype/*/*.json")))
	)
}
CLOSED_RIGHTS = ("share", "export", "report", "print", "email", "import", "delete")
CLOSED_SETTINGS = (
	"track_changes",
	"track_views",
	"track_seen",
	"allow_import",
	"allow_rename",
	"allow_auto_repeat",
	"allow_guest_to_view",
	"has_web_view",
	"email_append_to",
	"index_web_pages_for_search",
	"is_submittable",
	"make_attachments_public",
	"show_name_in_global_search",
	"show_preview_popup",
	"show_title_field_in_link",
)
CLOSED_FIELD_SETTINGS = ("in_global_search", "in_preview", "allow_in_quick_entry")
confidential = pytest.mark.parametrize("doctype", sorted(get_doctypes(CONFIDENTIAL, SEALED)))
guarded = pytest.mark.parametrize("doctype", sorted(get_guarded()))


def test_every_doctype_has_exactly_one_class():
	assert sorted(CLASSES) == sorted(DOCTYPES)


@guarded
def test_a_guarded_doctype_has_a_criterion_and_both_hooks(doctype):
	assert doctype in CRITERIA
	assert doctype in hooks.permission_query_conditions
	assert hooks.has_permission[doctype] == "mental_health_module.access.policy.has_permission"


def test_every_doctype_with_bounded_rows_has_a_rule_and_none_has_one_without_need():
	assert RULES.keys() == CRITERIA.keys() == get_bounded()
	assert not BOUNDED & get_guarded() and CLASSES.keys() >= BOUNDED


@pytest.mark.parametrize("doctype", sorted(RULES))
def test_every_list_hook_is_found_by_its_name_and_asks_for_its_own_doctype(doctype, monkeypatch):
	asked = []
	monkeypatch.setattr(list_conditions, "_render", lambda *of: asked.append(of))
	paths = hooks.permission_query_conditions[doctype]
	module, _dot, name = (paths if isinstance(paths, str) else paths[0]).rpartition(".")
	getattr(importlib.import_module(module), name)("somebody")
	assert asked == [(doctype, "somebody")]


def test_there_is_no_list_hook_for_a_doctype_without_a_rule():
	with pytest.raises(AttributeError):
		_ = list_conditions.of_mh_settings


@pytest.mark.parametrize("doctype", sorted(CRITERIA))
def test_every_criterion_stands_behind_both_hooks(doctype):
	assert doctype in hooks.permission_query_conditions
	assert doctype in hooks.has_permission


@guarded
def test_a_guarded_doctype_cannot_be_loaded_past_the_rules(doctype):
	folder = doctype.lower().replace(" ", "_")
	controller = next(PACKAGE.glob(f"*/doctype/{folder}/{folder}.py")).read_text("utf-8")
	assert "(GuardedDocument)" in controller or "(AppendOnlyDocument)" in controller
	assert issubclass(AppendOnlyDocument, GuardedDocument)


@guarded
def test_the_name_of_a_guarded_row_says_nothing(doctype):
	assert DOCTYPES[doctype]["autoname"] == "hash"
	assert "title_field" not in DOCTYPES[doctype]
	assert not DOCTYPES[doctype].get("search_fields")


@guarded
def test_a_guarded_doctype_switches_off_what_copies_it(doctype):
	assert [key for key in CLOSED_SETTINGS if DOCTYPES[doctype].get(key)] == []


@guarded
def test_no_field_of_a_guarded_doctype_is_searched_or_previewed(doctype):
	fields = DOCTYPES[doctype]["fields"]
	assert [f["fieldname"] for f in fields if any(f.get(key) for key in CLOSED_FIELD_SETTINGS)] == []


@confidential
def test_only_counsellors_have_a_right_on_a_confidential_doctype(doctype):
	rows = DOCTYPES[doctype]["permissions"]
	assert {row["role"] for row in rows} == {COUNSELLOR}
	assert [right for row in rows for right in CLOSED_RIGHTS if row.get(right)] == []


@guarded
def test_nobody_shares_or_exports_a_guarded_doctype(doctype):
	rights = [right for row in DOCTYPES[doctype]["permissions"] for right in row if row[right] == 1]
	assert set(rights) <= {"read", "write", "create", "delete"}


@guarded
def test_a_guarded_doctype_has_no_child_table(doctype):
	assert [f["fieldname"] for f in DOCTYPES[doctype]["fields"] if f["fieldtype"].startswith("Table")] == []


@confidential
def test_the_link_to_the_pupil_is_not_called_student(doctype):
	assert "student" not in [field["fieldname"] for field in DOCTYPES[doctype]["fields"]]


def test_only_equally_secret_doctypes_link_to_a_confidential_one():
	links = [
		(name, field["fieldname"])
		for name, definition in DOCTYPES.items()
		for field in definition["fields"]
		if field.get("options") in get_doctypes(CONFIDENTIAL, SEALED)
		and name not in get_doctypes(CONFIDENTIAL, SEALED)
	]
	assert links == []


def test_the_hooks_are_those_of_the_table_of_overrides():
	assert sorted(hooks.override_whitelisted_methods) == sorted(row.method for row in TABLE)
	assert len({row.method for row in TABLE}) == len(TABLE)
	assert all(row.reason and row.versions for row in TABLE)


@pytest.mark.parametrize(
	"name", ["mh psychological file", "MH  Psychological File ", "ＭＨ Psychological File"]
)
def test_a_guarded_doctype_is_known_under_every_spelling_that_the_database_takes(name):
	assert is_guarded(name)


@given(st.sampled_from(sorted(CLASSES)), st.data())
def test_a_name_in_another_spelling_is_one_of_whatever_it_was_one_of(name, data):
	spelling = data.draw(st.sampled_from([str.lower, str.upper, lambda text: f" {text}\u200b", widen]))(name)
	others = data.draw(st.sets(st.sampled_from(sorted(CLASSES))))
	for kind in (set, tuple, frozenset, dict.fromkeys, iter):
		assert is_one_of(spelling, kind(others)) == (name in others)
		assert is_one_of(spelling, kind((*others, name)))
	assert is_guarded(spelling) == (name in get_guarded())


def widen(text: str) -> str:
	"""Return a text in letters of full width."""
	return "".join(chr(ord(sign) + 0xFEE0) if sign.isalpha() else sign for sign in text)


@pytest.mark.parametrize("name", [None, "", "MH School", "Student", "Psychological File", 7])
def test_other_doctypes_are_not_guarded(name):
	assert not is_guarded(name)


@pytest.mark.parametrize(
	"value",
	[
		"tabMH Psychological File",
		{"chart": {"document_type": "MH Counselling Session"}},
		'{"document_type": "\\u004dH Psychological File"}',
		json.dumps(json.dumps([["\u004dH Psychological File", "summary", "like", "%x%"]])),
		[["MH School", "name"], ("x", {"MH Psychological File": 1})],
	],
)
def test_a_guarded_doctype_is_found_wherever_it_is_named(value):
	assert names_guarded(value)


@pytest.mark.parametrize("value", [None, 5, "MH School", '["MH School"]', {"a": ["Student"]}, "{broken", "1"])
def test_what_names_no_guarded_doctype_is_let_through(value):
	assert not names_guarded(value)


@pytest.mark.parametrize(
	"others", [{}, {"a": "Student", "b": ""}, {"b": None}, {"c": ["Student"]}, {"é": "\n"}]
)
@pytest.mark.parametrize(
	"named",
	[
		{"doctype": "MH Consent"},
		{"doctype": "mh consent"},
		{"doctype": "M\u0048 Consent"},
		{"doctype": "M\u200bH Consent"},
		{"doctype": "ＭＨ Consent"},
		{"filters": '["\\u004dH Consent"]'},
		{"MH Consent": "a key"},
	],
)
def test_a_guarded_doctype_is_found_beside_whatever_else_is_sent(named, others):
	assert names_guarded({**others, **named})


def test_words_of_two_values_are_not_put_together():
	assert not names_guarded({"a": "M", "b": "H Consent"})
	assert not names_guarded({"a": "m", "h consent": "h"})


def test_open_is_nobodys_accident():
	assert get_doctypes(OPEN) == {"MH Regulation", "MH Activity", "MH Activity Program"}
