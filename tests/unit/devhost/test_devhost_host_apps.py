"""The generated host apps carry the real schema."""

import json

import pytest

from devhost import hostapps, wheel

SCHEMA = json.loads(hostapps.SCHEMA.read_text())


@pytest.fixture(scope="module")
def apps(tmp_path_factory):
	folder = tmp_path_factory.mktemp("apps")
	hostapps.build(folder)
	return folder


def read(apps, app, module, doctype):
	name = hostapps.scrub(doctype)
	return json.loads((apps / app / app / module / "doctype" / name / f"{name}.json").read_text())


def test_every_host_doctype_outside_frappe_is_made(apps):
	made = {json.loads(file.read_text())["name"] for file in apps.rglob("doctype/*/*.json")}
	assert made == {name for name, doctype in SCHEMA.items() if not doctype["source"].startswith("Frappe 15")}


def test_fields_and_permissions_are_the_real_ones(apps):
	student = read(apps, "education", "education", "Student")
	real = SCHEMA["Student"]
	assert [field["fieldname"] for field in student["fields"]] == [
		field["fieldname"] for field in real["fields"]
	]
	assert student["permissions"] == real["permissions"]
	assert student["autoname"] == "naming_series:"


def test_links_to_unknown_doctypes_become_data():
	field = {"fieldname": "topic", "fieldtype": "Link", "options": "Topic", "reqd": 1, "label": "Topic"}
	assert hostapps.fit_field(field, SCHEMA) == {"fieldname": "topic", "fieldtype": "Data", "label": "Topic"}


@pytest.mark.parametrize("target", ["Student", "User"])
def test_links_to_known_doctypes_stay(target):
	field = {"fieldname": "who", "fieldtype": "Link", "options": target}
	assert hostapps.fit_field(field, SCHEMA) == field


def test_tables_of_unknown_rows_are_left_out():
	field = {"fieldname": "fees", "fieldtype": "Table", "options": "Program Fee"}
	assert hostapps.fit_field(field, SCHEMA) is None


def test_no_link_leads_nowhere(apps):
	known = {*SCHEMA, *hostapps.FRAPPE_DOCTYPES}
	for file in apps.rglob("doctype/*/*.json"):
		for field in json.loads(file.read_text())["fields"]:
			if field["fieldtype"] in ("Link", "Table"):
				assert field["options"] in known, (file.name, field["fieldname"])


def test_controllers_and_packages_are_python(apps):
	sources = sorted(apps.rglob("*.py"))
	for file in sources:
		compile(file.read_text(), str(file), "exec")
	assert len(sources) > 80


def test_education_requires_erpnext_with_its_organisation(apps):
	hooks: dict = {}
	exec((apps / "education" / "education" / "hooks.py").read_text(), hooks)
	assert hooks["required_apps"] == ["frappe/erpnext"]


@pytest.mark.parametrize(
	("foreign", "own"),
	[
		(b"import criscostack", b"import frappe"),
		(b"CRISCOSTACK_SITE", b"FRAPPE_SITE"),
		(b"Criscostack and Criscoerp by Crisco", b"Frappe and ERPNext by Frappe"),
		(b"brik start", b"bench start"),
		(b"nothing foreign", b"nothing foreign"),
	],
)
def test_names_in_the_wheel_are_put_back(foreign, own):
	assert wheel.restore_names(foreign) == own
