"""What Frappe 16 does otherwise, by stand-ins of its calls: the one place that says so until it has run here.

In 16 `frappe.client.validate_link_and_fetch` takes the place of `validate_link`: it searches by calling
`search_widget` itself, past what stands in its place, and lets the client switch user permissions off.
`List View Settings` has no `total_fields` any more. Each test holds on both versions.
"""

import frappe
import frappe.client
import pytest

from mental_health_module.access.doors import overrides
from mental_health_module.access.refusals import NotYourCaseError, OutletClosedError
from mental_health_module.compat import get_link_check
from mental_health_module.services.checks.rehearsal.exits import LISTS, RECORD, Target
from mental_health_module.services.shared import list_columns
from tests.makers import factories

NEWER = "validate_link_and_fetch"
FOUND = {"name": "found by Frappe"}


@pytest.fixture
def calls(monkeypatch, site):
	"""The newer check of a link, which finds every row and notes how it was asked."""
	asked = []

	def check(doctype: str, docname: str, fields_to_fetch=None, query=None, filters=None, **search):
		asked.append((doctype, docname, search))
		return FOUND

	monkeypatch.setattr(frappe.client, NEWER, check, raising=False)
	return asked


def test_a_record_of_others_is_not_there_for_the_newer_check_of_a_link(calls, as_user):
	file = factories.make_file()
	with as_user(factories.make_counsellor().user):
		answer = overrides.validate_link_and_fetch(
			doctype=file.doctype, docname=file.name, ignore_user_permissions=1
		)
	assert (answer, calls) == ({}, [])


def test_the_newer_check_finds_the_own_record_within_the_row_rules(calls, as_user):
	file = factories.make_file()
	user = frappe.db.get_value("MH Counsellor", file.counsellor, "user")
	with as_user(user):
		answer = overrides.validate_link_and_fetch(
			doctype=file.doctype, docname=file.name, ignore_user_permissions=1
		)
	assert answer == FOUND
	assert calls == [(file.doctype, file.name, {"ignore_user_permissions": 0})]


def test_the_newer_check_of_the_hosts_records_is_the_hosts(calls):
	assert (
		overrides.validate_link_and_fetch(doctype="Role", docname="Guest", reference_doctype="User") == FOUND
	)
	assert calls == [("Role", "Guest", {"reference_doctype": "User"})]


@pytest.mark.parametrize("query", ["frappe.client.validate_link", overrides.OURS + "get_count"])
def test_the_newer_check_calls_no_method_of_the_table(calls, query):
	with pytest.raises((OutletClosedError, NotYourCaseError)):
		overrides.validate_link_and_fetch(doctype="Role", docname="Guest", query=query)
	assert calls == []


@pytest.mark.parametrize("wrapper", ["validate_link", NEWER])
def test_a_check_that_this_version_does_not_have_is_answered_as_an_address_of_nothing(
	wrapper, site, monkeypatch
):
	monkeypatch.delattr(frappe.client, wrapper, raising=False)
	with pytest.raises(frappe.DoesNotExistError):
		getattr(overrides, wrapper)(doctype="Role", docname="Guest")


def test_the_live_check_asks_as_this_version_does(calls):
	way = next(way for way in RECORD if way.title == "Check of a link")
	target = Target("MH Psychological File", "a", "b", "c", "d", "e", "f", "g")
	assert get_link_check() == (NEWER, "fields_to_fetch")
	assert way.get_path(target) == f"/api/method/frappe.client.{NEWER}"
	assert way.get_arguments(target)["fields_to_fetch"] == '["name", "b"]'


def test_the_live_check_lists_on_the_website_as_this_version_does(site, monkeypatch):
	way = next(way for way in LISTS if way.title == "List on the website")
	target = Target("MH Psychological File", "a", "b", "c", "d", "e", "f", "g")
	monkeypatch.delattr("frappe.www.list.get", raising=False)
	assert way.get_path(target) == "/api/method/frappe.www.list.get_list_data"


def test_lists_without_a_number_of_columns_are_left_alone(site, monkeypatch):
	meta = frappe.get_meta("List View Settings")
	frappe.db.delete("List View Settings", {"name": "MH Plan Task"})
	monkeypatch.setattr(type(meta), "has_field", lambda self, fieldname: fieldname != "total_fields")
	list_columns.show_all_unchecked()
	assert not frappe.db.exists("List View Settings", "MH Plan Task")
