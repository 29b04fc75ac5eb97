"""Who sees who has read a file: the pupil, the guardian of a young one, the auditor."""

import frappe
import pytest
from frappe.desk import query_report
from frappe.utils import add_years, getdate, today

from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.read_log.check import LogState
from mental_health_module.access.read_log.own_transaction import own_transaction
from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.domain.rights.log_chain import Fault
from mental_health_module.jobs import access_rights
from mental_health_module.psychological_files.report.access_audit import access_audit as report
from mental_health_module.services.files import file_view, read_history
from mental_health_module.services.rights import access_audit
from tests import opened
from tests.makers import factories, portal_people
from tests.makers.access_case import approve, ask, make_case, make_colleague, make_lead, open_in_emergency
from tests.makers.confirmed_people import confirm


@pytest.fixture
def case(site):
	return make_case()


def note(case, user, reason="Own Case", way="Opened"):
	values = {"happened_at": frappe.utils.now_datetime(), "user": user, "way": way, "reason": reason}
	record = {"record_doctype": case.doctype, "record_name": case.name, "psychological_file": case.name}
	log_rows.write([{**values, **record}])


def make_account(case) -> str:
	user = factories.make_user(full_name="Pupil").name
	frappe.db.set_value("Student", case.learner, "user", user)
	factories.confirm_ties(case.learner)
	return user


def set_age(case, years, days=0):
	born = frappe.utils.add_days(add_years(getdate(today()), -years), days)
	frappe.db.set_value("Student", case.learner, "date_of_birth", born)
	factories.confirm_ties(case.learner)


def test_a_pupil_sees_who_has_read_the_file_by_which_right(case):
	frappe.db.delete(log_rows.LOG, {"psychological_file": case.name})
	colleague = make_colleague(case)
	note(case, case.user)
	note(case, case.user, way="Changed")
	note(case, colleague.user, reason="Emergency")
	(history,) = read_history.get_histories(make_account(case))
	names = {user: frappe.db.get_value("User", user, "full_name") for user in (case.user, colleague.user)}
	assert [reader.sentence for reader in history.readers] == [
		f"{names[colleague.user]} (in an emergency) has looked at it.",
		f"{names[case.user]} (the counsellor of this file) has looked at it and written in it.",
	]


def test_another_pupil_sees_nothing_of_it(case):
	note(case, case.user)
	other = factories.make_user().name
	factories.make_pupil(user=other)
	assert [history.readers for history in read_history.get_histories(other)] == [()]


@pytest.mark.parametrize(("years", "days", "sees"), [(14, 1, True), (14, 0, False), (15, 0, False)])
def test_a_guardian_sees_it_until_the_fourteenth_birthday(case, years, days, sees):
	set_age(case, years, days)
	guardian = factories.make_user().name
	portal_people.make_guardian(user=guardian, wards=[frappe.get_doc("Student", case.learner)])
	assert bool(read_history.get_histories(guardian)) is sees


def test_a_granted_file_is_read_on_its_page_and_each_record_is_written_down(case):
	teacher = factories.make_user(roles=["Instructor"]).name
	confirm(user=teacher, school=case.school)
	approve(ask(case, teacher), case.user)
	with factories.acting_as(teacher):
		view = file_view.get_view(case.name)
	assert (view.right, [session.notes for session in view.sessions]) == ("Grant", ["secret"])
	with own_transaction():
		written = frappe.get_all(
			log_rows.LOG, filters={"user": teacher}, fields=["record_name", "reason"], order_by="number"
		)
	assert {row.reason for row in written} == {"Grant"}
	assert {row.record_name for row in written} == {case.name, case.session_name}


@pytest.mark.parametrize("name", ["own", "none"])
def test_without_a_right_the_page_says_the_same_for_a_file_and_for_none(case, name):
	teacher = factories.make_user(roles=["Instructor"]).name
	with factories.acting_as(teacher), pytest.raises(NotYourCaseError):
		file_view.get_view(case.name if name == "own" else "0000000000")


def test_the_audit_counts_reads_by_right_and_each_file_once(case):
	frappe.db.delete(log_rows.LOG, {"psychological_file": case.name})
	colleague = make_colleague(case)
	for _time in range(3):
		note(case, colleague.user, reason="Emergency")
	note(case, colleague.user, way="Changed")
	day = getdate(today())
	rows = access_audit.get_rows(access_audit.AuditFilters(day, day))
	row = next(row for row in rows if row["user"] == colleague.user)
	assert (row["reads"], row["emergency"], row["own_case"], row["changes"], row["files"]) == (3, 3, 0, 1, 1)


def test_the_audit_names_nobody_who_sat_in_a_conference(case):
	guest, day = make_colleague(case).user, getdate(today())
	note(case, guest, reason="Conference")
	rows = access_audit.get_rows(access_audit.AuditFilters(day, day))
	assert [row["user"] for row in rows if row["conference"]] == [access_audit.NOBODY]
	assert guest not in {row["user"] for row in rows}
	with factories.acting_as(factories.make_user(roles=["MH Auditor"]).name):
		assert guest not in str(query_report.run("Access Audit")["result"])


def test_the_audit_says_which_rows_are_wrong(site):
	assert report.get_message(LogState()) == "The read log is whole: no row was changed or taken out."
	assert "7 (taken out)" in report.get_message(LogState((Fault(7, "Missing"),), unchecked=3))


def test_the_report_runs_for_the_auditor_and_not_for_a_counsellor(case):
	note(case, case.user)
	auditor = factories.make_user(roles=["MH Auditor"]).name
	with factories.acting_as(auditor):
		answer = query_report.run("Access Audit")
		assert case.user in {row["user"] for row in answer["result"]}
	with factories.acting_as(case.user), pytest.raises(frappe.PermissionError):
		query_report.run("Access Audit")


def test_daily_the_leads_hear_of_files_that_nobody_carries_and_of_late_reviews(case):
	lead = make_lead()
	access = open_in_emergency(case, make_colleague(case).user)["access"]
	earlier = frappe.utils.add_to_date(frappe.utils.now_datetime(), hours=-30)
	opened.store("MH Emergency Access", access, opened_at=earlier)
	frappe.db.set_value("MH Counsellor", case.counsellor, "status", "Left")
	frappe.db.delete("Notification Log", {"for_user": lead})
	access_rights.tell_what_needs_somebody()
	told = frappe.get_all(
		"Notification Log", filters={"for_user": lead}, fields=["document_name"], order_by="name"
	)
	assert {row.document_name for row in told} == {case.counsellor, access}
