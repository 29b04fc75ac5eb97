"""Our DocTypes are written, named and kept secret as agreed, and each check catches a sample that is not."""

import json

import pytest

from quality.doctypes import find_doctype_faults, write
from quality.findings import report

FOLDER = "mental_health_module/psychological_files/doctype/mh_file"
GOOD = {
	"autoname": "hash",
	"description": "A file (档案).",
	"doctype": "DocType",
	"field_order": ["learner"],
	"fields": [{"fieldname": "learner", "fieldtype": "Link", "options": "Student"}],
	"module": "Psychological Files",
	"name": "MH File",
	"permissions": [{"read": 1, "role": "MH Counsellor"}],
}


def make_doctype(root, classes=None, text=None, **changes):
	record = {**GOOD, **changes}
	folder = root / FOLDER
	folder.mkdir(parents=True)
	(folder / "mh_file.py").write_text("", encoding="utf-8")
	content = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
	(folder / "mh_file.json").write_text(text or content, encoding="utf-8")
	access = root / "mental_health_module/access"
	access.mkdir(parents=True)
	table = {"MH File": "confidential"} if classes is None else classes
	(access / "classes.py").write_text(f"CLASSES = {table!r}\n", encoding="utf-8")


def rules(root):
	return {finding.rule for finding in find_doctype_faults(root)}


def test_the_real_doctypes_are_in_order():
	findings = find_doctype_faults()
	assert not findings, "\n" + report(findings)


def test_a_good_confidential_doctype_is_fine(tmp_path):
	make_doctype(tmp_path)
	assert rules(tmp_path) == set()


@pytest.mark.parametrize(
	("changes", "rule"),
	[
		({"name": "Psychological File"}, "doctype-name"),
		({"module": "Somewhere Else"}, "doctype-module"),
		({"description": ""}, "doctype-description"),
		({"field_order": []}, "doctype-fields"),
		({"fields": [{"fieldname": "learner", "fieldtype": "Link"}]}, "doctype-fields"),
		({"permissions": []}, "doctype-permissions"),
		({"autoname": "MHF-.#####"}, "secrecy"),
		({"title_field": "learner"}, "secrecy"),
		({"track_changes": 1}, "secrecy"),
		({"permissions": [{"role": "MH Counsellor", "export": 1}]}, "secrecy"),
	],
)
def test_each_fault_of_a_doctype_is_found(tmp_path, changes, rule):
	make_doctype(tmp_path, classes={changes.get("name", "MH File"): "confidential"}, **changes)
	assert rules(tmp_path) == {rule}


@pytest.mark.parametrize(
	"field",
	[
		{"fieldname": "student", "fieldtype": "Link", "options": "Student"},
		{"fieldname": "learner", "fieldtype": "Link", "options": "Student", "in_global_search": 1},
	],
)
def test_a_field_that_gives_a_pupil_away_is_found(tmp_path, field):
	make_doctype(tmp_path, fields=[field], field_order=[field["fieldname"]])
	assert rules(tmp_path) == {"secrecy"}


@pytest.mark.parametrize("secrecy", ["personal", "confidential", "sealed"])
def test_a_paper_that_is_asked_for_before_there_is_a_record_is_found(tmp_path, secrecy):
	field = {"fieldname": "paper", "fieldtype": "Attach"}
	make_doctype(tmp_path, classes={"MH File": secrecy}, fields=[field], field_order=["paper"])
	assert rules(tmp_path) == {"paper"}
	field["depends_on"] = "eval:!doc.__islocal"
	make_doctype(tmp_path / "in order", classes={"MH File": secrecy}, fields=[field], field_order=["paper"])
	assert rules(tmp_path / "in order") == set()


def test_a_doctype_without_secrecy_class_is_found(tmp_path):
	make_doctype(tmp_path, classes={"MH Other": "open"})
	assert rules(tmp_path) == {"secrecy-class"}


def test_an_internal_doctype_may_be_exported(tmp_path):
	permissions = [{"role": "MH Leader", "export": 1}]
	make_doctype(tmp_path, classes={"MH File": "internal"}, permissions=permissions)
	assert rules(tmp_path) == set()


def test_json_in_another_order_is_found_and_written_anew(tmp_path):
	make_doctype(tmp_path, text=json.dumps(dict(reversed(GOOD.items())), indent=1))
	assert rules(tmp_path) == {"json-order"}
	write(tmp_path)
	assert rules(tmp_path) == set()
	assert "档案" in (tmp_path / FOLDER / "mh_file.json").read_text(encoding="utf-8")


def test_a_missing_controller_is_found(tmp_path):
	make_doctype(tmp_path)
	(tmp_path / FOLDER / "mh_file.py").unlink()
	assert rules(tmp_path) == {"doctype-controller"}
