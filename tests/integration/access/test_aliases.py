"""A method of the table of overrides is reached by its own address alone."""

import sys
from types import SimpleNamespace

import frappe
import pytest

from mental_health_module.access.doors import aliases, overrides
from mental_health_module.access.doors.override_table import TABLE
from mental_health_module.access.refusals import OutletClosedError

ALIAS, METHOD = "frappe.desk.doctype.tag.test_tag.add_tag", "frappe.desk.doctype.tag.tag.add_tag"


def test_a_name_that_another_module_imports_is_known_as_one(site):
	assert aliases.is_alias(ALIAS)


def test_no_address_of_the_table_is_taken_for_another_name(site):
	assert [row.method for row in TABLE if aliases.is_alias(row.method)] == []


@pytest.mark.parametrize(
	"address",
	["frappe.client.get_list", "login", "", None, 7, "no.such.module.function", "frappe.client.nothing"],
)
def test_what_is_no_method_of_the_table_is_let_through(address, site):
	assert not aliases.is_alias(address)


def test_nothing_is_imported_that_belongs_to_no_app_of_the_site(site):
	assert not aliases.is_alias("antigravity.fly")
	assert "antigravity" not in sys.modules
	assert frappe.local.message_log == []


@pytest.mark.parametrize(
	("path", "addresses"),
	[
		("/api/method/a.b", ["a.b"]),
		("/api/method/a.b/", ["a.b"]),
		("/api/v1/method/a.b", ["a.b"]),
		("/api/v2/method/a.b", ["a.b"]),
		("/api/v2/method/Tag/add_tag", ["Tag", "frappe.desk.doctype.tag.tag.add_tag"]),
		("/api/v2/method/No Such DocType/add_tag", ["No Such DocType"]),
		("/api/resource/Tag/method", []),
		("/app/method/a.b", []),
		("", []),
	],
)
def test_an_address_is_found_in_every_form_of_a_path(path, addresses, site):
	assert aliases.get_addresses(path) == addresses


@pytest.mark.parametrize(
	("command", "path", "is_refused"),
	[
		(ALIAS, "/", True),
		(None, f"/api/method/{ALIAS}", True),
		("frappe.ping", f"/api/v2/method/{ALIAS}", True),
		(METHOD, "/", False),
		(None, f"/api/method/{METHOD}", False),
		(None, "/mental-health", False),
	],
)
def test_a_request_by_another_name_is_refused(command, path, is_refused, site, monkeypatch):
	monkeypatch.setattr(frappe.local, "form_dict", frappe._dict(cmd=command))
	monkeypatch.setattr(frappe.local, "request", SimpleNamespace(path=path), raising=False)
	if not is_refused:
		assert aliases.refuse() is None
		return
	with pytest.raises(OutletClosedError):
		aliases.refuse()


def test_the_search_and_the_trampolines_take_no_other_name_either(site):
	with pytest.raises(OutletClosedError):
		overrides.search_widget(doctype="MH School", txt="", query=ALIAS)
