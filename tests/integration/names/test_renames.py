"""Whatever a right hangs on is not renamed or merged without a word."""

import frappe
import pytest

from mental_health_module.access.classes import CLASSES
from mental_health_module.access.doors.rename_rules import FREE, TABLE
from mental_health_module.access.refusals import (
	MergeRefusedError,
	RenameRefusedError,
	RenameUncheckedError,
)
from mental_health_module.services.rights import watch as rights_watch
from tests.makers import factories


@pytest.fixture
def written(site, monkeypatch):
	"""The rows that would be written with the transaction."""
	rows = []
	monkeypatch.setattr(rights_watch.log_rows, "write", rows.extend)
	monkeypatch.setattr(rights_watch.frappe.local, "mh_rights_told", False, raising=False)
	return lambda: (site.db.before_commit.run(), rows)[1]


def rename(doctype: str, old: str, new: str, **options) -> None:
	frappe.rename_doc(doctype, old, new, force=True, show_alert=False, rebuild_search=False, **options)


def test_two_counsellors_do_not_become_one(written):
	first, second = factories.make_counsellor(), factories.make_counsellor()
	file = factories.make_file(counsellor=first)
	with pytest.raises(MergeRefusedError):
		rename("MH Counsellor", first.name, second.name, merge=True)
	assert frappe.db.get_value("MH Psychological File", file.name, "counsellor") == first.name


def test_an_account_is_not_merged_into_a_case_worker_or_out_of_one(written):
	worker, other = factories.make_counsellor().user, factories.make_user().name
	for pair in ((worker, other), (other, worker)):
		with pytest.raises(MergeRefusedError):
			rename("User", *pair, merge=True)
	assert frappe.db.exists("User", worker)
	assert frappe.db.exists("User", other)


def test_an_account_without_roles_in_a_counsellors_record_is_a_case_worker_too(written):
	counsellor, other = factories.make_counsellor(), factories.make_user().name
	frappe.db.delete("Has Role", {"parent": counsellor.user})
	with pytest.raises(MergeRefusedError):
		rename("User", counsellor.user, other, merge=True)


@pytest.mark.parametrize("pair", [("Clinic Aid", "MH Counsellor"), ("MH Counsellor", "Clinic Aid")])
@pytest.mark.parametrize("merge", [True, False])
def test_a_role_of_ours_is_neither_given_away_nor_taken_by_another_name(written, pair, merge):
	frappe.get_doc({"doctype": "Role", "role_name": "Clinic Aid"}).insert()
	user = factories.make_user(roles=["Clinic Aid"]).name
	with pytest.raises((MergeRefusedError, RenameRefusedError)):
		rename("Role", *pair, merge=merge)
	assert frappe.get_all("Has Role", {"parent": user}, pluck="role", order_by="role") == ["Clinic Aid"]


def test_an_employee_who_leads_is_not_merged(written):
	user = factories.make_user(roles=["MH Leader"]).name
	leader, other = factories.make_employee(user=user).name, factories.make_employee().name
	group = factories.make_leadership_group(leader=user)
	assert (group.members[0].person_type, group.members[0].person) == ("Employee", leader)
	with pytest.raises(MergeRefusedError):
		rename("Employee", leader, other, merge=True)


def test_another_name_of_an_account_is_followed_written_down_and_told(written):
	factories.make_user(roles=["System Manager"])
	lead = factories.make_user(roles=["MH Lead Counsellor"]).name
	counsellor = factories.make_counsellor()
	old, new = counsellor.user, "married@school.example"
	rename("User", old, new)
	assert frappe.db.get_value("MH Counsellor", counsellor.name, "user") == new
	rows = [(row["record_doctype"], row["way"], row["detail"]) for row in written()]
	assert ("User", "Rights Changed", f"{old} → {new}") in rows
	assert frappe.db.count("Notification Log", {"for_user": lead, "document_type": "MH Access Log"}) == 1


def test_merged_guardians_are_written_down_whoever_they_are(written):
	first, second = (
		frappe.get_doc({"doctype": "Guardian", "guardian_name": name}).insert(ignore_permissions=True)
		for name in ("Made Up One", "Made Up Two")
	)
	rename("Guardian", first.name, second.name, merge=True)
	rows = [(row["record_doctype"], row["detail"]) for row in written()]
	assert ("Guardian", f"{first.name} ⇒ {second.name}") in rows


def test_a_rename_past_the_checks_is_refused_and_cannot_be_committed(site):
	user = factories.make_user()
	with pytest.raises(RenameUncheckedError):
		user.run_method("after_rename", "older@school.example", user.name, False)
	with pytest.raises(RenameUncheckedError):
		site.db.before_commit.run()


def test_what_no_right_hangs_on_is_renamed_without_a_word(written):
	first = frappe.get_doc({"doctype": "ToDo", "description": "made up"}).insert()
	rename("ToDo", first.name, "another-name")
	assert frappe.db.exists("ToDo", "another-name")
	assert written() == []


def test_every_doctype_of_ours_has_a_row_or_is_named_as_free():
	assert set(CLASSES) - set(TABLE) == set(FREE)
