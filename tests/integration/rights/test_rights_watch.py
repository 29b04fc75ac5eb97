"""What a System Manager can change around our records does not stay in secret."""

import frappe
import pytest

from mental_health_module.services.rights import watch as rights_watch
from tests.makers import factories


@pytest.fixture
def written(site, monkeypatch):
	"""The rows that would be written with the transaction."""
	rows = []
	monkeypatch.setattr(rights_watch.log_rows, "write", rows.extend)
	monkeypatch.setattr(rights_watch.frappe.local, "mh_rights_told", False, raising=False)
	return lambda: (site.db.before_commit.run(), rows)[1]


def test_a_role_that_is_given_or_taken_is_written_down_and_told(written):
	factories.make_user(roles=["System Manager"])  # without one, Frappe gives the role to whom it sees
	lead = factories.make_user(roles=["MH Lead Counsellor"]).name
	user = factories.make_user()
	user.add_roles("MH Counsellor")
	frappe.get_doc("User", user.name).remove_roles("MH Counsellor")
	rows = [(row["record_name"], row["way"], row["detail"]) for row in written()]
	assert rows == [
		(user.name, "Rights Changed", "+ MH Counsellor"),
		(user.name, "Rights Changed", "− MH Counsellor"),
	]
	assert frappe.db.count("Notification Log", {"for_user": lead, "document_type": "MH Access Log"}) == 1


def test_a_role_of_others_is_none_of_our_business(written):
	factories.make_user().add_roles("Instructor")
	assert written() == []


def test_another_account_for_a_counsellor_is_written_down(written):
	counsellor = factories.make_counsellor()
	before, after = counsellor.user, factories.make_user(roles=["MH Counsellor"]).name
	counsellor.person = after
	counsellor.user = after
	counsellor.save(ignore_permissions=True)
	rows = [(row["record_name"], row["detail"]) for row in written()]
	confirmation = frappe.db.get_value("MH Case Worker", {"user": before})
	assert rows == [
		(counsellor.name, f"{before} → {after}"),
		(confirmation, f"{before}: Counsellor Record Changed"),
	]


@pytest.mark.parametrize(
	("doctype", "values"),
	[
		("Custom DocPerm", {"parent": "MH Counsellor", "role": "Instructor", "read": 1}),
		("User Permission", {"user": "Guest", "allow": "MH School", "for_value": "any"}),
		(
			"Property Setter",
			{
				"doc_type": "MH Counsellor",
				"doctype_or_field": "DocType",
				"property": "search_fields",
				"value": "user",
				"property_type": "Data",
			},
		),
		(
			"Custom Field",
			{"dt": "MH Counsellor", "fieldname": "hobby", "fieldtype": "Data", "label": "Hobby"},
		),
		("Client Script", {"dt": "MH Psychological File", "script": "1", "name": "a script"}),
		(
			"Server Script",
			{
				"script_type": "API",
				"api_method": "x",
				"script": "frappe.db.get_all('MH Psychological File')",
				"name": "another",
			},
		),
	],
)
def test_a_customisation_that_touches_us_is_written_down(written, doctype, values):
	row = frappe.get_doc({"doctype": doctype, **values})
	row.flags.ignore_links = row.flags.ignore_validate = True
	row.run_method("on_update")
	assert [(found["record_doctype"], found["way"]) for found in written()] == [(doctype, "Rights Changed")]


def test_a_customisation_of_something_else_is_not(written):
	frappe.get_doc({"doctype": "Custom Field", "dt": "ToDo", "fieldname": "hobby"}).run_method("on_update")
	assert written() == []
