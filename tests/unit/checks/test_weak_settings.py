"""The rules about weak settings, worked by hand; needs no site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mental_health_module.domain.checks.result import get_state
from mental_health_module.domain.checks.weak_settings import (
	COMMANDS,
	FIXED_FRAPPE,
	RULES,
	get_session_hours,
	get_wanted_version,
	judge,
)
from mental_health_module.domain.checks.weak_settings_messages import MENDING, REASONS, TITLES

STRONG = {
	"frappe_version": (16, 15, 0),
	"other_overrides": [],
	"two_factor": True,
	"roles_without_two_factor": [],
	"managers_with_case_role": 0,
	"administrator_days": 31,
	"developer_mode": False,
	"server_scripts": False,
	"encrypt_backup": True,
	"password_policy": True,
	"password_score": 3,
	"older_links": False,
	"sharing_disabled": True,
	"session_expiry": "12:00",
	"guest_uploads": False,
	"telemetry": False,
	"error_reports": False,
	"never_signed_in": 0,
	"disabled_counsellors": 0,
	"one_session": True,
	"stopped_jobs": [],
	"taken_addresses": [],
	"scripts_for_all": [],
	"active_papers": 0,
	"login_links": False,
	"skipping_clients": [],
	"keys_of_case_workers": [],
	"queue_readers": [],
	"backups_in_browser": 0,
	"open_backups": 0,
	"config_readable": False,
	"console_uses": 0,
	"allow_tests": False,
	"ignore_csrf": False,
}


def get_weak(**changes) -> list[str]:
	return [judgement.code for judgement in judge({**STRONG, **changes}) if judgement.is_weak]


def test_a_site_with_strong_settings_has_no_weak_one():
	assert get_weak() == []
	assert len(judge(STRONG)) == len(RULES)


@pytest.mark.parametrize(
	("changes", "code"),
	[
		({"sharing_disabled": False}, "sharing"),
		({"stopped_jobs": ["x"]}, "stopped_jobs"),
		({"taken_addresses": ["/x"]}, "taken_addresses"),
		({"scripts_for_all": ["x"]}, "scripts_for_all"),
		({"active_papers": 1}, "active_papers"),
		({"login_links": True}, "login_links"),
		({"skipping_clients": ["x"]}, "skipping_clients"),
		({"keys_of_case_workers": ["x"]}, "keys_of_case_workers"),
		({"queue_readers": ["x"]}, "queue_readers"),
		({"backups_in_browser": 1}, "backups_in_browser"),
		({"open_backups": 1}, "open_backups"),
		({"config_readable": True}, "config_readable"),
		({"console_uses": 1}, "console_uses"),
		({"allow_tests": True}, "allow_tests"),
		({"ignore_csrf": True}, "ignore_csrf"),
		({"older_links": True}, "older_links"),
		({"password_policy": False}, "password_policy"),
		({"password_score": 2}, "password_policy"),
		({"password_score": ""}, "password_policy"),
		({"two_factor": False}, "two_factor"),
		({"roles_without_two_factor": ["MH Counsellor"]}, "two_factor"),
		({"session_expiry": "12:01"}, "session_expiry"),
		({"session_expiry": "170:00"}, "session_expiry"),
		({"session_expiry": "a day"}, "session_expiry"),
		({"session_expiry": ""}, "session_expiry"),
		({"encrypt_backup": False}, "encrypt_backup"),
		({"guest_uploads": True}, "guest_uploads"),
		({"developer_mode": True}, "developer_mode"),
		({"server_scripts": True}, "server_scripts"),
		({"one_session": False}, "many_sessions"),
		({"administrator_days": 30}, "administrator_at_work"),
		({"administrator_days": 0}, "administrator_at_work"),
		({"managers_with_case_role": 1}, "manager_reads_cases"),
		({"telemetry": True}, "telemetry"),
		({"error_reports": True}, "error_reports"),
		({"never_signed_in": 2}, "never_signed_in"),
		({"disabled_counsellors": 1}, "disabled_counsellors"),
		({"other_overrides": ["frappe.client.get_count"]}, "other_override"),
		# CVE-2026-39352, mended in 15.105.0 and 16.15.0
		({"frappe_version": (15, 104, 9)}, "frappe_version"),
		({"frappe_version": (15, 0, 0)}, "frappe_version"),
		({"frappe_version": (16, 14, 9)}, "frappe_version"),
		({"frappe_version": (14, 99, 0)}, "frappe_version"),
	],
)
def test_one_weak_fact_is_found_by_its_rule_alone(changes, code):
	assert get_weak(**changes) == [code]


@pytest.mark.parametrize(
	"changes",
	[
		{"frappe_version": (15, 105, 0)},
		{"frappe_version": (15, 110)},
		{"frappe_version": (17, 0, 0)},
		{"frappe_version": ()},
		{"administrator_days": ""},
		{"session_expiry": "06:00"},
		{"password_score": 4},
	],
)
def test_what_is_strong_enough_is_left_alone(changes):
	assert get_weak(**changes) == []


@pytest.mark.parametrize("fact", sorted(STRONG))
def test_a_fact_that_the_site_does_not_know_is_not_judged(fact):
	silent = {rule.code for rule in RULES if fact in rule.needs}
	assert silent
	assert {judgement.code for judgement in judge({**STRONG, fact: None})} == {
		rule.code for rule in RULES
	} - silent


def test_the_version_to_update_to_stays_within_the_major_version_that_has_the_fix():
	assert get_wanted_version((15, 41, 0)) == "15.105.0"
	assert get_wanted_version((16, 0, 0)) == "16.15.0"
	assert get_wanted_version((14, 0, 0)) == "16.15.0"
	assert get_wanted_version(()) == "16.15.0"


def test_a_value_is_shown_as_people_write_it():
	values = {judgement.code: judgement.value for judgement in judge(STRONG)}
	assert values["frappe_version"] == "16.15.0"
	assert values["encrypt_backup"] == "On"
	assert values["guest_uploads"] == "Off"
	assert values["password_policy"] == "3"
	weak = judge({**STRONG, "roles_without_two_factor": ["MH Auditor", "MH Counsellor"]})
	assert {row.code: row.value for row in weak}["two_factor"] == "MH Auditor, MH Counsellor"


def test_every_rule_says_what_why_and_how_to_mend_it():
	codes = {rule.code for rule in RULES}
	assert set(TITLES) == set(REASONS) == set(MENDING) == codes
	assert set(COMMANDS) <= {rule.code for rule in RULES if not rule.button}


@given(st.integers(0, 999), st.integers(0, 59))
def test_the_idle_time_in_hours_is_read_back(hours, minutes):
	assert get_session_hours(f"{hours:02}:{minutes:02}") == pytest.approx(hours + minutes / 60)


@given(st.sampled_from(sorted(FIXED_FRAPPE)), st.integers(0, 300), st.integers(0, 50))
def test_a_version_is_behind_exactly_below_the_one_to_update_to(major, minor, patch):
	version = (major, minor, patch)
	wanted = tuple(map(int, get_wanted_version(version).split(".")))
	assert ("frappe_version" in get_weak(frappe_version=version)) == (version < wanted)


@pytest.mark.parametrize(
	("leaks", "blind", "seen", "state"),
	[
		(0, 0, 40, "Passed"),
		(1, 0, 40, "Failed"),
		(1, 3, 0, "Failed"),
		(0, 1, 39, "Incomplete"),
		(0, 0, 0, "Incomplete"),
	],
)
def test_a_check_is_passed_only_when_every_control_saw_and_nothing_leaked(leaks, blind, seen, state):
	assert get_state(leaks, blind, seen) == state


def test_what_is_empty_is_said_in_a_word():
	values = {judgement.code: judgement.value for judgement in judge({**STRONG, "administrator_days": ""})}
	assert (values["other_override"], values["administrator_at_work"]) == ("None", "Never")
