"""What was changed past every event, by SQL for example, is found, written down and told."""

import frappe
import pytest

from mental_health_module import roles
from mental_health_module.services.rights import comparison as rights_comparison
from mental_health_module.services.rights import watch as rights_watch
from tests.makers import factories


@pytest.fixture
def written(site, monkeypatch):
	"""The rows that would be written with the transaction."""
	rows = []
	monkeypatch.setattr(rights_watch.log_rows, "write", rows.extend)
	monkeypatch.setattr(rights_watch.frappe.local, "mh_rights_told", False, raising=False)
	factories.make_user(roles=["System Manager"])
	return lambda: (site.db.before_commit.run(), rows)[1]


def find(written) -> list[tuple[str, str, str]]:
	rights_comparison.compare_and_tell()
	return [(row["record_doctype"], row["record_name"], row["detail"]) for row in written()]


def test_without_a_change_nothing_is_told(written):
	factories.make_counsellor()
	rights_comparison.keep_unchecked()
	assert find(written) == []


def test_a_role_given_by_sql_is_told_to_the_lead_counsellors(written):
	lead, user = factories.make_user(roles=[roles.LEAD_COUNSELLOR]).name, factories.make_user()
	rights_comparison.keep_unchecked()
	row = frappe.get_doc({"doctype": "Has Role", "parenttype": "User", "parentfield": "roles"})
	row.update({"parent": user.name, "role": roles.COUNSELLOR, "name": frappe.generate_hash()})
	row.db_insert()
	assert find(written) == [("User", user.name, f"? + {roles.COUNSELLOR}")]
	assert frappe.db.count("Notification Log", {"for_user": lead, "document_type": "MH Access Log"}) == 1


def test_another_account_put_into_a_counsellor_by_sql_is_found_once(written):
	counsellor, user = factories.make_counsellor(), factories.make_user().name
	rights_comparison.keep_unchecked()
	frappe.db.set_value("MH Counsellor", counsellor.name, "user", user)
	((doctype, name, detail),) = find(written)
	assert (doctype, name) == ("MH Counsellor", counsellor.name)
	assert user in detail
	assert rights_comparison.compare_and_tell() == 0


def test_what_an_event_has_told_is_not_told_again(site):
	user = factories.make_user()
	rights_comparison.keep_unchecked()
	user.add_roles(roles.AUDITOR)
	site.db.before_commit.run()
	assert rights_comparison.compare_and_tell() == 0


@pytest.mark.parametrize(
	("doctype", "field", "value"),
	[
		("Website Script", "javascript", "fetch('/elsewhere')"),
		("Website Settings", "head_html", "<script>1</script>"),
		("System Settings", "disable_document_sharing", "1"),
	],
)
def test_a_script_for_all_and_a_setting_of_secrecy_changed_by_sql_are_found(written, doctype, field, value):
	frappe.db.set_single_value(doctype, field, "")
	rights_comparison.keep_unchecked()
	frappe.db.set_single_value(doctype, field, value)
	assert [row[0] for row in find(written)] == [doctype]


def test_a_kept_state_that_somebody_has_changed_is_told(written):
	rights_comparison.keep_unchecked()
	singles = frappe.qb.DocType("Singles")
	query = frappe.qb.update(singles).set(singles.value, "{}")
	query.where((singles.doctype == "MH Rights State") & (singles.field == "content")).run()
	assert [row[0] for row in find(written)] == ["MH Rights State"]


def test_a_case_given_to_somebody_else_by_sql_is_told_once(written):
	file, other = factories.make_file(), factories.make_counsellor()
	written().clear()
	rights_comparison.keep_unchecked()
	frappe.db.set_value("MH Psychological File", file.name, "counsellor", other.name)
	((doctype, name, detail),) = find(written)
	assert (doctype, name) == ("MH Psychological File", file.name)
	assert detail == "? + changed outside of the app"
	assert rights_comparison.compare_and_tell() == 0


@pytest.mark.parametrize("mark", ["sealed", "stamped"])
def test_a_mark_that_somebody_takes_away_is_told_once(written, mark):
	rights_comparison.keep_unchecked()
	frappe.db.delete("Singles", {"doctype": "MH Key State", "field": mark})
	frappe.local.mh_everything_sealed = None
	assert find(written) == [("MH Key State", mark, "? + mark gone")]
	assert rights_comparison.compare_and_tell() == 0
	frappe.local.mh_everything_sealed = None
