"""What runs in the browsers of others is refused, or told."""

import frappe
import pytest

from mental_health_module.access.doors.active_content import TABLE
from mental_health_module.access.refusals import ActiveContentError
from mental_health_module.services.rights import watch as rights_watch
from tests.makers import factories

SCRIPT = "<script>fetch('/elsewhere')</script>"
MADE_BY_OTHERS = [
	("Custom HTML Block", {"name": "A block", "html": "x", "script": "fetch('/elsewhere')"}),
	("Custom HTML Block", {"name": "A block", "html": "<img src=x onerror=fetch('/elsewhere')>"}),
	("Web Page", {"title": "x", "route": "x", "javascript": "fetch('/elsewhere')"}),
	("Web Page", {"title": "x", "route": "x", "content_type": "HTML", "main_section_html": SCRIPT}),
	("Translation", {"language": "en", "source_text": "Save", "translated_text": SCRIPT}),
	("Letter Head", {"letter_head_name": "x", "content": SCRIPT}),
]


@pytest.fixture
def written(site, monkeypatch):
	"""The rows that would be written with the transaction."""
	rows = []
	monkeypatch.setattr(rights_watch.log_rows, "write", rows.extend)
	monkeypatch.setattr(rights_watch.frappe.local, "mh_rights_told", False, raising=False)
	return lambda: (site.db.before_commit.run(), rows)[1]


@pytest.mark.parametrize(("doctype", "values"), MADE_BY_OTHERS)
def test_who_is_no_system_manager_puts_no_script_there(site, as_user, doctype, values):
	user = factories.make_user(roles=["Website Manager", "Translator", "Instructor"]).name
	count = frappe.db.count(doctype)
	with as_user(user), pytest.raises(ActiveContentError):
		frappe.get_doc({"doctype": doctype, **values}).insert(ignore_permissions=True)
	assert frappe.db.count(doctype) == count


@pytest.mark.parametrize(
	("doctype", "field", "value"),
	[("Website Script", "javascript", "1"), ("Website Settings", "head_html", SCRIPT)],
)
def test_a_script_for_the_whole_site_is_refused_or_told(written, as_user, doctype, field, value):
	settings = frappe.get_doc(doctype)
	settings.set(field, value)
	with as_user(factories.make_user(roles=["Website Manager"]).name), pytest.raises(ActiveContentError):
		settings.save(ignore_permissions=True)
	settings.reload()
	settings.set(field, value)
	settings.save()
	assert [(row["record_doctype"], row["detail"]) for row in written()] == [(doctype, field)]


def test_a_page_without_a_script_is_nobodys_business(written, as_user):
	with as_user(factories.make_user(roles=["Website Manager"]).name):
		values = {"title": "x", "route": "x", "content_type": "HTML", "main_section_html": "<p>x</p>"}
		frappe.get_doc({"doctype": "Web Page", **values}).insert(ignore_permissions=True)
	assert written() == []


def test_a_condition_that_the_browser_evaluates_is_refused_on_a_guarded_form(site):
	field = {"dt": "MH Psychological File", "fieldname": "x", "label": "x", "fieldtype": "Data"}
	with pytest.raises(ActiveContentError):
		frappe.get_doc(
			{"doctype": "Custom Field", **field, "depends_on": "eval:fetch('/elsewhere')"}
		).insert()


def test_the_table_names_fields_that_exist(site):
	missing = [
		f"{doctype}.{name}"
		for doctype, fields in TABLE.items()
		if frappe.db.exists("DocType", doctype)
		for name in (*fields.code, *fields.html, *(table for table, _field in fields.rows))
		if not frappe.get_meta(doctype).has_field(name)
	]
	assert len(missing) < 6, missing


@pytest.mark.parametrize("is_private", [0, 1])
@pytest.mark.parametrize(
	("name", "content"),
	[("a.html", "x"), ("a.xhtml", "x"), ("a.shtml", "x"), ("a.svg", "x"), ("a.txt", "<!doctype html>")],
)
def test_a_paper_that_a_browser_would_run_is_not_uploaded_for_all(site, as_user, name, content, is_private):
	paper = {"doctype": "File", "file_name": name, "content": content, "is_private": is_private}
	with as_user(factories.make_user(roles=["Instructor"]).name):
		paper = frappe.get_doc(paper)
		if is_private:
			assert paper.insert(ignore_permissions=True).name
			return
		with pytest.raises(ActiveContentError):
			paper.insert(ignore_permissions=True)
