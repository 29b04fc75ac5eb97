"""What a school has said of words in its lists can be seen, changed and forgotten by who may."""

import json

import frappe
import pytest

from mental_health_module.access.refusals import RoleMissingError
from mental_health_module.api import list_words
from mental_health_module.domain.sheets.headings import COLUMN_TERMS
from mental_health_module.services.shared.refusals import ListStateError
from tests.makers import factories

STORED = {
	"attendance|△": {"meaning": "Absent", "remember": True, "by": "王老师", "at": "2026-03-12 08:05:00"},
	"column|审批": {"meaning": COLUMN_TERMS[2], "remember": True},
}


@pytest.fixture
def school(site):
	school = factories.make_school().name
	site.db.set_value("MH School", school, "list_words", json.dumps(STORED))
	return school


def read(school) -> dict:
	return json.loads(frappe.db.get_value("MH School", school, "list_words") or "{}")


@pytest.mark.parametrize("role", ["MH Coordinator", "MH Leader"])
def test_what_is_kept_is_said_in_sentences(as_user, school, role):
	with as_user(factories.make_user(roles=[role]).name):
		word, column = list_words.get_kept(school)
	assert word["sentence"] == "“△” under 出勤情况 means: Absent."
	assert "王老师" in word["said"]
	assert [option[0] for option in word["options"]] == ["Absent", "Present"]
	assert column["sentence"] == f"The column “审批”: {COLUMN_TERMS[2]}."
	assert (column["said"], len(column["options"])) == ("", 3)


def test_a_word_gets_another_meaning_by_who_has_said_it_last(as_user, school):
	user = factories.make_user(roles=["MH Coordinator"]).name
	with as_user(user):
		list_words.change(school, "attendance|△", "Present")
	entry = read(school)["attendance|△"]
	assert entry["meaning"] == "Present"
	assert entry["by"] == frappe.utils.get_fullname(user)
	assert set(read(school)) == set(STORED)


def test_a_word_is_forgotten(as_user, school):
	with as_user(factories.make_user(roles=["MH Coordinator"]).name):
		list_words.change(school, "column|审批")
		assert [word["key"] for word in list_words.get_kept(school)] == ["attendance|△"]
		list_words.change(school, "attendance|△")
	assert frappe.db.get_value("MH School", school, "list_words") is None


@pytest.mark.parametrize(
	("key", "meaning"), [("attendance|▲", ""), ("attendance|△", "Leader"), ("x|y", "Present"), ("", "")]
)
def test_what_is_not_kept_or_cannot_mean_that_is_refused(as_user, school, key, meaning):
	with as_user(factories.make_user(roles=["MH Coordinator"]).name), pytest.raises(ListStateError):
		list_words.change(school, key, meaning)
	assert set(read(school)) == set(STORED)


@pytest.mark.parametrize("role", ["MH Member", "MH Lead Counsellor", "MH Counsellor", "MH Auditor", None])
def test_others_neither_see_nor_change_the_words(as_user, school, role):
	with as_user(factories.make_user(roles=[role] if role else []).name):
		with pytest.raises(RoleMissingError):
			list_words.get_kept(school)
		with pytest.raises(RoleMissingError):
			list_words.change(school, "attendance|△")
	assert set(read(school)) == set(STORED)
