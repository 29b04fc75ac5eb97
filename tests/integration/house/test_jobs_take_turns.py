"""Jobs at the same moment: a job that runs twice, and a job that runs while somebody presses a button."""

import importlib
import inspect
import pkgutil
from unittest.mock import patch

import frappe
from frappe.utils import add_days, add_to_date, now_datetime, today

from mental_health_module import jobs
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.sealed.sealed_rows import store_unchecked
from mental_health_module.api import access as access_api
from mental_health_module.api import portal as portal_api
from mental_health_module.jobs import (
	access_rights,
	certificates,
	confidentiality_check,
	consents,
	homeroom,
	regulations,
	retention,
	ties,
)
from mental_health_module.services.checks import check as checks
from mental_health_module.services.retention import tombstones
from mental_health_module.services.rights import comparison as rights_comparison
from mental_health_module.services.ties import changes as tie_changes
from tests.makers import consent_people, factories
from tests.makers.groups import make_regulation
from tests.makers.records import acting_as
from tests.makers.retention_cases import KIND
from tests.races import acting, count, forget, race, race_both

# What holds inside what cannot be told at the job's beginning.
INSIDE = {
	"access_rights.end_what_is_over": "each grant is read again under its lock",
	"access_rights.tell_what_needs_somebody": "each grant is read again under its lock; told once",
	"certificates.update_states": "each certificate is read under its lock",
	"certificates.update_state": "each certificate is read under its lock",
	"confidentiality_check.run": "a run is known by its token, read again under the lock of its report",
	"consents.update_state": "update_states holds all schools",
	"homeroom.follow_all": "holds all its groups; raced below",
	"list_import.check": "a run is known by its token; test_list_import_runs",
	"list_import.commit": "a run is known by its token; test_list_import_runs",
	"list_import.take_up_abandoned": "skips what is locked; test_list_import_runs",
	"regulations.update_states": "each regulation is read again under its lock",
	"retention.delete_confirmed": "each proposal is read under its lock",
	"retention.list_due": "what is proposed is read under its lock; test_two_at_once_saving",
	"retention.remove_papers": "each proposal is read under its lock",
}
# What need not take turns.
FREE = {
	"access_rights.check_read_log": "reads, and keeps the result of the last one",
	"going_up.tell": "told once by the database",
	"homeroom.follow_student_group": "puts a job into the queue",
	"leadership.remind": "told once by the database; writes the day of telling alone",
	"meetings.remind": "told once by the database",
	"notices.forget_old": "deletes what is older than any reminder",
	"notices.send": "each row is read again under its lock",
	"notices.send_left": "puts jobs into the queue",
	"notices.begin_digests": "puts jobs into the queue",
	"notices.send_digests": "each row is read again under its lock",
	"notices.read_mails_back": "writes what the queue says, the same however often",
	"retention.go_on": "puts jobs into the queue; papers are removed under the proposal's lock",
	"ties.ask_for_confirmation": "told once by the database",
	"work_plans.tell_about_overdue": "told once by the database; writes the day of telling alone",
}


def find_jobs() -> dict:
	"""Every public function of the folder of jobs, by module and name."""
	found = {}
	for module in pkgutil.iter_modules(jobs.__path__):
		path = f"{jobs.__name__}.{module.name}"
		for name, function in vars(importlib.import_module(path)).items():
			if inspect.isfunction(function) and function.__module__ == path and not name.startswith("_"):
				found[f"{module.name}.{name}"] = function
	return found


def test_every_job_takes_turns_or_is_named_with_a_reason():
	found = find_jobs()
	taking = {name for name, job in found.items() if hasattr(job, "takes_turns")}
	assert len(taking) == 6
	assert set(found) - taking == {*INSIDE, *FREE}


def test_every_scheduled_job_stands_in_the_folder_of_jobs():
	from mental_health_module.hooks import scheduler_events

	named = {path for paths in scheduler_events.values() for path in paths}
	assert named <= {f"{jobs.__name__}.{name}" for name in find_jobs()}


def test_a_grant_that_is_withdrawn_at_this_moment_does_not_end_by_time(world):
	file = factories.make_file()
	grantee = factories.make_user(roles=["MH Counsellor"]).name
	grant = factories.insert(
		"MH Access Grant",
		**{"psychological_file": file.name, "grantee": grantee, "asked_by": grantee, "status": "Asked"},
		reason="A made-up reason that is long enough",
		ends_at=add_to_date(now_datetime(), hours=1),
	)
	over = {"ends_at": add_to_date(now_datetime(), seconds=-1)}
	store_unchecked(grant.doctype, grant.name, over)
	outcome = race(acting(grantee, access_api.withdraw_grant, grant.name), access_rights.end_what_is_over)
	assert (outcome.error, outcome.has_waited) == (None, True)
	frappe.db.rollback()
	found = frappe.db.get_value(grant.doctype, grant.name, ["status", "ended_because"])
	assert found == ("Ended", "Withdrawn")


def test_a_certificate_that_is_revoked_at_this_moment_stays_revoked(world):
	qualification = factories.make_qualification()
	frappe.db.set_value(qualification.doctype, qualification.name, "state", "Expired")

	def revoke():
		document = frappe.get_doc(qualification.doctype, qualification.name)
		document.revoked_on = today()
		document.save()

	outcome = race(revoke, certificates.update_states)
	assert (outcome.error, outcome.has_waited) == (None, True)
	frappe.db.rollback()
	assert frappe.db.get_value(qualification.doctype, qualification.name, "state") == "Revoked"


def test_a_consent_that_is_withdrawn_at_this_moment_stays_withdrawn(world):
	family = consent_people.make_family(age=12)
	counsellor = factories.make_counsellor()
	consent = consent_people.make_given(counsellor=counsellor, family=family)
	file = factories.make_file(counsellor=counsellor, learner=family.learner, has_basis=False)
	frappe.db.set_value("MH Consent", consent.name, "state", "Expired")
	outcome = race(
		acting(family.guardian_user, portal_api.withdraw_consent, consent.name), consents.update_states
	)
	assert (outcome.error, outcome.has_waited) == (None, True)
	frappe.db.rollback()
	assert consent_people.get_state(consent) == "Withdrawn"
	assert frappe.db.get_value("MH Psychological File", file.name, "consent_state") == "Withdrawn"


def test_a_regulation_that_is_replaced_at_this_moment_does_not_come_into_force(world):
	regulation = make_regulation()
	frappe.db.set_value("MH Regulation", regulation.name, "status", "Adopted")

	def replace():
		values = {"status": "Superseded", "superseded_from": today()}
		frappe.db.set_value("MH Regulation", regulation.name, values)

	outcome = race(replace, regulations.update_states)
	assert (outcome.error, outcome.has_waited) == (None, True)
	assert count("MH Regulation", name=regulation.name, status="Superseded") == 1


def make_followed_group():
	instructor = factories.make_instructor(employee=factories.make_employee().name)
	# else the run's own worker does, some time, what the test lets two do at once
	with patch("mental_health_module.jobs.homeroom.follow_student_group"):
		factories.make_student_group(instructors=[instructor.name], year=factories.YEAR)
	group = factories.make_leadership_group(follow_homeroom_teachers=1, academic_year=factories.YEAR)
	frappe.db.delete("MH Leadership Member", {"parent": group.name, "by_rule": 1})
	return group, instructor.employee


def test_homeroom_teachers_join_a_group_once_though_the_job_runs_twice(world):
	group, teacher = make_followed_group()
	outcome = race_both(homeroom.follow_all)
	assert (outcome.error, outcome.has_waited) == (None, True)
	assert count("MH Leadership Member", parent=group.name, person=teacher) == 1


def test_the_job_keeps_what_somebody_saves_in_a_group_at_this_moment(world):
	group, teacher = make_followed_group()
	user = factories.make_user().name

	def add_member():
		document = frappe.get_doc("MH Leadership Group", group.name)
		member = {"person_type": "User", "person": user, "office": "Member", "from_date": "2026-09-01"}
		document.append("members", member)
		document.save()

	outcome = race(add_member, homeroom.follow_all)
	assert (outcome.error, outcome.has_waited) == (None, True)
	assert count("MH Leadership Member", parent=group.name, person=user) == 1
	assert count("MH Leadership Member", parent=group.name, person=teacher) == 1


def test_a_group_whose_rows_contradict_each_other_holds_up_no_other_group(site):
	broken, _teacher = make_followed_group()
	row = next(row for row in broken.members if row.office == "Leader")
	copy = frappe.copy_doc(row)
	copy.update({"parent": broken.name, "parenttype": broken.doctype, "parentfield": "members", "idx": 9})
	copy.db_insert()
	other, teacher = make_followed_group()
	homeroom.follow_all()
	assert frappe.db.exists("MH Leadership Member", {"parent": other.name, "person": teacher})
	assert not frappe.db.exists("MH Leadership Member", {"parent": broken.name, "person": teacher})


def test_changed_ties_are_told_once_though_the_job_runs_twice(world, monkeypatch):
	family = consent_people.make_family(age=12)
	factories.make_school()
	told = []
	monkeypatch.setattr(tie_changes, "_tell_schools", lambda learners: told.append(learners))
	frappe.db.set_value("MH Confirmed Tie", {"learner": family.learner}, {"state": "Changed", "is_told": 0})
	outcome = race_both(ties.compare_all)
	assert (outcome.error, outcome.has_waited) == (None, True)
	assert sum(family.learner in learners for learners in told) == 1


def test_changed_rights_are_told_once_though_the_job_runs_twice(world):
	user = factories.make_user().name
	stored = rights_comparison._get_stored()
	rights_comparison.keep_unchecked()
	role = {"parent": user, "parenttype": "User", "parentfield": "roles", "role": "MH Auditor"}
	frappe.get_doc({"doctype": "Has Role", **role}).db_insert()
	frappe.db.commit()
	try:
		outcome = race_both(access_rights.compare_rights)
		assert (outcome.error, outcome.has_waited) == (None, True)
		assert count(log_rows.LOG, record_doctype="User", record_name=user) == 1
		assert rights_comparison._get_kept() is not None
		kept = frappe.db.count("Singles", {"doctype": rights_comparison.KEPT})
		assert kept == len(rights_comparison.FIELDS)
	finally:
		frappe.db.delete("Singles", {"doctype": rights_comparison.KEPT})
		for field, value in stored.items():
			frappe.db.set_single_value(rights_comparison.KEPT, field, value, update_modified=False)
		frappe.db.delete("Has Role", {"parent": user})
		frappe.db.commit()


def test_a_case_worker_is_suspended_and_told_once_though_the_job_runs_twice(world):
	counsellor = factories.make_counsellor()
	[row] = frappe.get_all("MH Case Worker", {"counsellor": counsellor.name}, pluck="name", order_by="name")
	frappe.db.set_value("User", counsellor.user, "email", "somebody-else@school.example")
	outcome = race_both(access_rights.compare_case_workers)
	assert (outcome.error, outcome.has_waited) == (None, True)
	assert count("MH Case Worker", name=row, state="Suspended") == 1
	told = {"document_type": "MH Case Worker", "document_name": row, "for_user": counsellor.user}
	assert count("Notification Log", **told) == 1


def test_a_deletion_is_done_again_once_though_the_job_runs_twice(world, monkeypatch):
	file = factories.make_file()
	known = {
		tombstones.get_hash(KIND, file.name): {
			"deleted_on": today(),
			"confirmed_by": "Administrator",
		}
	}
	monkeypatch.setattr(tombstones, "bring_copies_together", lambda: known)
	monkeypatch.setattr(tombstones, "get_moment", lambda tombstone: add_days(now_datetime(), -1))
	monkeypatch.setattr(retention.retention, "delete_confirmed", lambda proposal: None)
	try:
		outcome = race_both(retention.apply_deletions_again)
		assert (outcome.error, outcome.has_waited) == (None, True)
		assert count("MH Deletion Proposal", record_name=file.name) == 1
	finally:
		forget("MH Deletion Proposal", record_name=file.name)
		frappe.db.commit()


def test_a_run_that_was_given_up_meanwhile_does_not_write_its_report(site, monkeypatch):
	report = checks._insert_unchecked()

	def give_up(publish):
		checks._finish_unchecked(report.name, problem="Given up")

	monkeypatch.setattr(checks.rehearsal, "rehearse", give_up)
	monkeypatch.setattr(checks.site_facts, "gather_unchecked", dict)
	confidentiality_check.run(report.name, report.job_token)
	assert frappe.db.get_value(checks.DOCTYPE, report.name, "problem") == "Given up"


def test_somebody_who_is_at_work_in_a_school_is_waited_for(world):
	school = factories.make_school().name

	def work():
		with acting_as("Administrator"):
			frappe.db.get_value("MH School", school, "name", for_update=True)

	assert race(work, ties.compare_all).has_waited
