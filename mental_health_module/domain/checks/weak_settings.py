"""Which settings of a site weaken the secrecy of its confidential records; one small rule for each.

A rule looks at a dictionary of facts. A fact that the site does not know (a Frappe without that setting)
makes the rule silent. What the rules say stands in weak_settings_messages.py under the rule's code.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mental_health_module.domain.shared.texts import N_

MIN_PASSWORD_SCORE = 3
MAX_SESSION_HOURS = 12
ADMINISTRATOR_DAYS = 30
# The first versions with the fixes that matter here: CVE-2026-39351 (any DocType through the API) was mended
# in 15.104.0 and 16.14.0, CVE-2026-39352 (path traversal) in 15.105.0 and 16.15.0.
FIXED_FRAPPE = {15: (15, 105, 0), 16: (16, 15, 0)}
# What is typed on the server, with the site's name in place of {site}.
COMMANDS = {
	"frappe_version": "bench update",
	"developer_mode": "bench --site {site} set-config developer_mode 0",
	"server_scripts": "bench set-config -g server_script_enabled 0",
	"error_reports": "unset FRAPPE_SENTRY_DSN",
	"stopped_jobs": "bench --site {site} enable-scheduler && bench --site {site} migrate",
	"config_readable": "chmod 640 sites/{site}/site_config.json",
	"allow_tests": "bench --site {site} set-config allow_tests 0",
	"ignore_csrf": "bench --site {site} set-config ignore_csrf 0",
	"open_backups": "rm sites/{site}/private/backups/*-database.sql.gz",
}
Facts = Mapping[str, object]


@dataclass(frozen=True)
class Rule:
	"""A rule: its code, the facts that it needs, and whether they are weak. `button` mends with one click."""

	code: str
	needs: tuple[str, ...]
	is_weak: Callable[[Facts], bool]
	button: bool = False


@dataclass(frozen=True)
class Judgement:
	"""What a rule says about a site: the code, whether it is weak, and the value it has looked at."""

	code: str
	is_weak: bool
	value: str
	button: bool


def has_weak_password_rule(facts: Facts) -> bool:
	"""Return whether passwords need no strength, or less than a score of 3 of 4."""
	return not facts["password_policy"] or int(facts["password_score"] or 0) < MIN_PASSWORD_SCORE


def has_no_second_factor(facts: Facts) -> bool:
	"""Return whether a role that reads confidential records signs in with a password alone."""
	return not facts["two_factor"] or bool(facts["roles_without_two_factor"])


def get_session_hours(expiry: str) -> float:
	"""Return the hours of an idle time as Frappe writes it, e.g. `06:30` -> 6.5.

	Raises: ValueError for anything else.
	"""
	hours, minutes = expiry.split(":")[:2]
	return int(hours) + int(minutes) / 60


def lasts_too_long(facts: Facts) -> bool:
	"""Return whether a forgotten sign-in lives longer than 12 hours without use: until the next morning."""
	try:
		return get_session_hours(str(facts["session_expiry"])) > MAX_SESSION_HOURS
	except ValueError:
		return True


def is_behind(facts: Facts) -> bool:
	"""Return whether Frappe lacks a published security fix that concerns confidential records."""
	version = facts["frappe_version"]
	fixed = FIXED_FRAPPE.get(version[0]) if version else None
	return bool(version) and version[0] <= max(FIXED_FRAPPE) and (fixed is None or tuple(version) < fixed)


def get_wanted_version(version: tuple[int, ...]) -> str:
	"""Return the version to update to, within the same major version where that has the fix."""
	major = version[0] if version and version[0] in FIXED_FRAPPE else max(FIXED_FRAPPE)
	return ".".join(map(str, FIXED_FRAPPE[major]))


def is_administrator_at_work(facts: Facts) -> bool:
	"""Return whether Administrator, whom no rule holds back, has signed in within the last 30 days."""
	days = facts["administrator_days"]
	return days != "" and int(days) <= ADMINISTRATOR_DAYS


def _on(fact: str) -> Callable[[Facts], bool]:
	return lambda facts: bool(facts[fact])


def _off(fact: str) -> Callable[[Facts], bool]:
	return lambda facts: not facts[fact]


RULES = (
	Rule("frappe_version", ("frappe_version",), is_behind),
	Rule("other_override", ("other_overrides",), _on("other_overrides")),
	Rule("two_factor", ("two_factor", "roles_without_two_factor"), has_no_second_factor, button=True),
	Rule("manager_reads_cases", ("managers_with_case_role",), _on("managers_with_case_role")),
	Rule("administrator_at_work", ("administrator_days",), is_administrator_at_work),
	Rule("developer_mode", ("developer_mode",), _on("developer_mode")),
	Rule("server_scripts", ("server_scripts",), _on("server_scripts")),
	Rule("encrypt_backup", ("encrypt_backup",), _off("encrypt_backup"), button=True),
	Rule("password_policy", ("password_policy", "password_score"), has_weak_password_rule, button=True),
	Rule("older_links", ("older_links",), _on("older_links"), button=True),
	Rule("sharing", ("sharing_disabled",), _off("sharing_disabled"), button=True),
	Rule("session_expiry", ("session_expiry",), lasts_too_long, button=True),
	Rule("guest_uploads", ("guest_uploads",), _on("guest_uploads"), button=True),
	Rule("telemetry", ("telemetry",), _on("telemetry"), button=True),
	Rule("error_reports", ("error_reports",), _on("error_reports")),
	Rule("never_signed_in", ("never_signed_in",), _on("never_signed_in")),
	Rule("disabled_counsellors", ("disabled_counsellors",), _on("disabled_counsellors")),
	Rule("stopped_jobs", ("stopped_jobs",), _on("stopped_jobs")),
	Rule("taken_addresses", ("taken_addresses",), _on("taken_addresses")),
	Rule("scripts_for_all", ("scripts_for_all",), _on("scripts_for_all")),
	Rule("active_papers", ("active_papers",), _on("active_papers")),
	Rule("login_links", ("login_links",), _on("login_links"), button=True),
	Rule("skipping_clients", ("skipping_clients",), _on("skipping_clients")),
	Rule("keys_of_case_workers", ("keys_of_case_workers",), _on("keys_of_case_workers")),
	Rule("queue_readers", ("queue_readers",), _on("queue_readers")),
	Rule("backups_in_browser", ("backups_in_browser",), _on("backups_in_browser")),
	Rule("open_backups", ("open_backups",), _on("open_backups")),
	Rule("config_readable", ("config_readable",), _on("config_readable")),
	Rule("console_uses", ("console_uses",), _on("console_uses")),
	Rule("allow_tests", ("allow_tests",), _on("allow_tests")),
	Rule("ignore_csrf", ("ignore_csrf",), _on("ignore_csrf")),
	Rule("many_sessions", ("one_session",), _off("one_session"), button=True),
)


def judge(facts: Facts) -> list[Judgement]:
	"""Return what every rule says whose facts are known, the heaviest first.

	In: facts as `services/rights/site_facts.py` gathers them; None or missing means unknown.
	"""
	known = [rule for rule in RULES if all(facts.get(name) is not None for name in rule.needs)]
	return [Judgement(rule.code, rule.is_weak(facts), _get_value(rule, facts), rule.button) for rule in known]


def _get_value(rule: Rule, facts: Facts) -> str:
	return _write(facts[rule.needs[-1]] if _is_shown_last(rule, facts) else facts[rule.needs[0]])


def _is_shown_last(rule: Rule, facts: Facts) -> bool:
	"""A pair of facts is a switch and its details: the details count when the switch is on."""
	return len(rule.needs) > 1 and bool(facts[rule.needs[0]]) and bool(facts[rule.needs[-1]])


def _write(value: object) -> str:
	if isinstance(value, bool):
		return N_("On") if value else N_("Off")
	if isinstance(value, tuple):
		return ".".join(map(str, value))
	if isinstance(value, list):
		return ", ".join(map(str, value)) or N_("None")
	return str(value) or N_("Never")
