"""The check of confidentiality as people meet it: who runs it, what is kept, and what one click mends."""

from unittest import mock

import pytest

from mental_health_module.access.guards import RoleMissingError
from mental_health_module.api import confidentiality_check as api
from mental_health_module.services.checks import check as confidentiality_check
from mental_health_module.services.checks.refusals import (
	CheckBusyError,
	CheckFrozenError,
	NothingToMendError,
	NoWayToMailError,
)
from mental_health_module.services.checks.rehearsal import rehearsal
from tests.makers import factories

DOCTYPE = "MH Confidentiality Check"
GOOD = rehearsal.Outcome(seen=2, exits=["Form", "List"], actors=["Guest", "Student"], attempts=8)


def make_outcome(**values) -> rehearsal.Outcome:
	return rehearsal.Outcome(**{**vars(GOOD), **values})


def run(site, outcome=GOOD):
	"""A report whose rehearsal ended with `outcome`, an Outcome or an exception."""
	name = api.start()
	token = site.db.get_value(DOCTYPE, name, "job_token")
	with mock.patch.object(rehearsal, "rehearse", side_effect=[outcome]):
		confidentiality_check.run_unchecked(name, token)
	return site.get_doc(DOCTYPE, name)


@pytest.mark.parametrize("role", ["System Manager", "MH Lead Counsellor"])
def test_a_check_is_started_and_waits_for_a_worker(site, as_user, role):
	user = factories.make_user(roles=[role]).name
	with as_user(user):
		report = site.get_doc(DOCTYPE, api.start())
	assert (report.state, report.run_by) == ("Running", user)
	assert report.frappe_version == site.__version__


@pytest.mark.parametrize("role", ["MH Leader", "MH Auditor", "MH Counsellor", "MH Coordinator", "Instructor"])
def test_others_do_not_start_one(site, as_user, role):
	before = site.db.count(DOCTYPE)
	with as_user(factories.make_user(roles=[role]).name), pytest.raises(RoleMissingError):
		api.start()
	assert site.db.count(DOCTYPE) == before


@pytest.mark.parametrize(
	("role", "reads"),
	[
		("System Manager", True),
		("MH Lead Counsellor", True),
		("MH Leader", True),
		("MH Auditor", True),
		("MH Counsellor", False),
		("MH Coordinator", False),
		("Instructor", False),
	],
)
def test_a_report_is_read_by_those_who_answer_for_secrecy(site, as_user, role, reads):
	report = run(site)
	with as_user(factories.make_user(roles=[role]).name):
		assert report.has_permission("read") is reads
		assert not report.has_permission("write")
		assert not report.has_permission("delete")
		if reads:
			assert api.get_report(report.name)["exits"] == ["Form", "List"]
		else:
			with pytest.raises(RoleMissingError):
				api.get_report(report.name)


def test_a_second_check_is_refused_while_one_runs(site):
	api.start()
	before = site.db.count(DOCTYPE)
	with pytest.raises(CheckBusyError):
		api.start()
	assert site.db.count(DOCTYPE) == before


def test_a_run_that_died_is_closed_by_the_next(site):
	name = api.start()
	site.db.set_value(DOCTYPE, name, "started_on", "2026-01-01 08:00:00")
	assert api.get_report(name)["is_stale"]
	assert api.start() != name
	dead = site.get_doc(DOCTYPE, name)
	assert dead.state == "Incomplete"
	assert dead.problem.startswith("The run ended before it was done.")


def test_a_clean_run_is_passed_and_counted(site):
	report = run(site)
	assert (report.state, report.leak_count, report.problem) == ("Passed", 0, None)
	counts = (report.exit_count, report.role_count, report.attempt_count, report.control_count)
	assert counts == (2, 2, 8, 2)
	assert report.finished_on >= report.started_on


def test_a_leak_fails_the_check_and_is_named_with_exit_and_role(site):
	leaks = [
		rehearsal.Leak("List", "Student", "MH Psychological File", "text"),
		rehearsal.Leak("List", "Student", "MH Counselling Session", "text"),
	]
	report = run(site, make_outcome(leaks=leaks))
	assert (report.state, report.leak_count) == ("Failed", 1)
	first = report.findings[0]
	assert (first.kind, first.exit, first.role, first.command) == ("Leak", "List", "Student", "bench update")
	shown = api.get_report(report.name)["findings"][0]
	assert shown["record_types"] == [site._("MH Counselling Session"), site._("MH Psychological File")]
	assert (shown["what"], shown["roles"]) == ("The text of a confidential record comes out.", ["Student"])


@pytest.mark.parametrize(
	"outcome",
	[make_outcome(seen=0), make_outcome(blind=[("MH Psychological File", "Form")]), RuntimeError("broken")],
	ids=["nobody saw anything", "one control was blind", "an error"],
)
def test_a_check_that_proves_nothing_is_incomplete(site, outcome):
	report = run(site, outcome)
	assert report.state == "Incomplete"
	assert report.finished_on


def test_an_error_is_kept_as_a_sentence_and_logged_without_values(site):
	report = run(site, RuntimeError("a secret word"))
	assert report.problem.startswith("Something went wrong and not every exit was tried.")
	log = site.get_last_doc("Error Log", {"method": "Confidentiality check failed"})
	assert "RuntimeError" in log.error
	assert "a secret word" not in log.error


def test_a_worker_that_comes_late_or_twice_writes_nothing(site):
	report = run(site)
	with mock.patch.object(rehearsal, "rehearse", side_effect=AssertionError):
		confidentiality_check.run_unchecked(report.name, report.job_token)
		confidentiality_check.run_unchecked("no such report", "x")
	assert site.db.get_value(DOCTYPE, report.name, "modified") == report.modified


def test_nobody_writes_changes_or_deletes_a_report(site):
	report = run(site)
	report.state = "Passed"
	report.leak_count = 7
	with pytest.raises(CheckFrozenError):
		report.save(ignore_permissions=True)
	with pytest.raises(CheckFrozenError):
		site.delete_doc(DOCTYPE, report.name, ignore_permissions=True)
	with pytest.raises(CheckFrozenError):
		site.get_doc({"doctype": DOCTYPE, "state": "Passed"}).insert(ignore_permissions=True)
	assert site.db.get_value(DOCTYPE, report.name, "leak_count") == 0


def get_finding(report, code):
	return next(row for row in api.get_report(report.name)["findings"] if row["code"] == code)


def set_up(site, **values):
	settings = site.get_doc("System Settings")
	settings.update({"language": "en", "time_zone": "Asia/Shanghai", **values})
	settings.save()


@pytest.mark.parametrize(
	("code", "weak", "field", "mended"),
	[
		("sharing", {"disable_document_sharing": 0}, "disable_document_sharing", 1),
		("older_links", {"allow_older_web_view_links": 1}, "allow_older_web_view_links", 0),
		("password_policy", {"enable_password_policy": 0}, "minimum_password_score", "3"),
		("session_expiry", {"session_expiry": "170:00"}, "session_expiry", "08:00"),
		("encrypt_backup", {"encrypt_backup": 0}, "encrypt_backup", 1),
		("guest_uploads", {"allow_guests_to_upload_files": 1}, "allow_guests_to_upload_files", 0),
		("telemetry", {"enable_telemetry": 1}, "enable_telemetry", 0),
		("many_sessions", {"deny_multiple_sessions": 0}, "deny_multiple_sessions", 1),
	],
)
def test_one_click_mends_a_setting_and_the_next_run_says_so(site, as_user, code, weak, field, mended):
	set_up(site, **weak)
	report = run(site)
	with as_user(factories.make_user(roles=["System Manager"]).name):
		assert get_finding(report, code)["has_button"]
		api.mend(code)
		assert get_finding(report, code)["is_mended"]
	assert str(site.db.get_single_value("System Settings", field)) == str(mended)
	assert get_finding(run(site), code)["kind"] == "Fine"


def test_only_a_system_manager_mends(site, as_user):
	set_up(site, disable_document_sharing=0)
	report = run(site)
	with as_user(factories.make_user(roles=["MH Lead Counsellor"]).name):
		assert not get_finding(report, "sharing")["has_button"]
		with pytest.raises(RoleMissingError):
			api.mend("sharing")
	assert not site.db.get_single_value("System Settings", "disable_document_sharing")


@pytest.mark.parametrize("code", ["sharing", "developer_mode", "no such rule"])
def test_what_is_not_weak_or_has_no_button_is_not_mended(site, code):
	set_up(site, disable_document_sharing=1)
	with pytest.raises(NothingToMendError):
		api.mend(code)


def test_two_factor_is_not_switched_on_where_no_mail_goes_out(site):
	set_up(site, enable_two_factor_auth=0)
	site.db.delete("Email Account", {"default_outgoing": 1})
	with pytest.raises(NoWayToMailError):
		api.mend("two_factor")
	assert not site.db.get_single_value("System Settings", "enable_two_factor_auth")


def test_two_factor_is_switched_on_for_those_who_read_cases_and_nobody_else(site):
	set_up(site, enable_two_factor_auth=0)
	for role in ("All", "MH Counsellor"):
		site.db.set_value("Role", role, "two_factor_auth", 0)
	account = site.new_doc("Email Account")
	account.update({"name": "x", "email_id": "x@school.example", "enable_outgoing": 1, "default_outgoing": 1})
	account.db_insert()
	api.mend("two_factor")
	assert site.db.get_value("Role", "MH Counsellor", "two_factor_auth") == 1
	assert site.db.get_value("Role", "All", "two_factor_auth") == 0
	assert get_finding(run(site), "two_factor")["kind"] == "Fine"


def test_the_report_is_read_in_the_readers_language(site):
	report = run(site, make_outcome(leaks=[rehearsal.Leak("List", "Guest", "MH Psychological File", "text")]))
	site.local.lang = "zh"
	shown = api.get_report(report.name)["findings"]
	assert shown[0]["what"] == "保密记录的内容会被泄露。"
	assert all(any(ord(letter) > 255 for letter in row["what"]) for row in shown)
