"""Gathers what the rules about weak settings look at. It reads the whole site and is shown to few people."""

import os

import frappe
from frappe.utils import cint, date_diff, today

from mental_health_module import roles
from mental_health_module.access.doors.override_table import METHODS, OURS
from mental_health_module.compat import are_server_scripts_on, get_frappe_version
from mental_health_module.host import still_here
from mental_health_module.services.rights import door_facts

# Roles that read confidential records, or who read them.
CASE_ROLES = (roles.COUNSELLOR, roles.LEAD_COUNSELLOR, roles.AUDITOR)
SWITCHES = {
	"password_policy": "enable_password_policy",
	"two_factor": "enable_two_factor_auth",
	"encrypt_backup": "encrypt_backup",
	"older_links": "allow_older_web_view_links",
	"sharing_disabled": "disable_document_sharing",
	"guest_uploads": "allow_guests_to_upload_files",
	"telemetry": "enable_telemetry",
	"one_session": "deny_multiple_sessions",
	"login_links": "login_with_email_link",
}


def gather_unchecked() -> dict[str, object]:
	"""Return the facts by name; None for a setting that this Frappe does not have.

	Unchecked: only for the check of confidentiality, whose readers are chosen.
	"""
	settings = frappe.get_doc("System Settings")
	switches = {
		fact: bool(cint(settings.get(name))) if settings.meta.has_field(name) else None
		for fact, name in SWITCHES.items()
	}
	return {
		**switches,
		"password_score": cint(settings.get("minimum_password_score")),
		"session_expiry": settings.session_expiry or "",
		"frappe_version": get_frappe_version(),
		"developer_mode": bool(cint(frappe.conf.get("developer_mode"))),
		"server_scripts": are_server_scripts_on(),
		"error_reports": bool(os.environ.get("FRAPPE_SENTRY_DSN")),
		"administrator_days": _get_administrator_days(),
		"roles_without_two_factor": _get_roles_without_two_factor(),
		"other_overrides": _get_other_overrides(),
		**_count_people(),
		**door_facts.gather_unchecked(_get_holders(*CASE_ROLES)),
	}


def _get_administrator_days() -> int | str:
	last_login = frappe.db.get_value("User", "Administrator", "last_login")
	return date_diff(today(), last_login) if last_login else ""


def _get_roles_without_two_factor() -> list[str]:
	"""Return our roles that sign in without a code; every account has the role All."""
	rows = frappe.get_all(
		"Role",
		filters={"name": ("in", (*CASE_ROLES, "All")), "two_factor_auth": 1},
		pluck="name",
		order_by="name asc",
	)
	return [] if "All" in rows else [role for role in CASE_ROLES if role not in rows]


def _get_other_overrides() -> list[str]:
	hooks = frappe.get_hooks("override_whitelisted_methods", {})
	return [method for method in METHODS if not _is_ours(hooks.get(method) or [])]


def _is_ours(wrappers: list[str]) -> bool:
	"""Return whether the one that Frappe takes is ours."""
	is_first = bool(wrappers) and wrappers[0].startswith(OURS)  # floor: 15.41 takes the last one
	return is_first and wrappers[-1].startswith(OURS)


def _get_holders(*role_names: str) -> set[str]:
	rows = frappe.get_all(
		"Has Role",
		filters={"role": ("in", role_names), "parenttype": "User"},
		pluck="parent",
		order_by="parent asc",
	)
	return set(rows) - {"Administrator", "Guest"}


def _get_accounts(names: set[str], **filters) -> list[str]:
	filters["name"] = ("in", sorted({*names, ""}))
	return frappe.get_all("User", filters=filters, pluck="name", order_by="name asc")


def _count_people() -> dict[str, int]:
	ours, readers = _get_holders(*roles.ALL), _get_holders(roles.COUNSELLOR, roles.LEAD_COUNSELLOR)
	managers = _get_holders("System Manager")
	fields = ["user", "person_type", "person"]
	counsellors = frappe.get_all(
		"MH Counsellor", filters={"status": "Active"}, fields=fields, order_by="name asc"
	)
	return {
		"managers_with_case_role": len(_get_accounts(managers & readers, enabled=1)),
		"never_signed_in": len(_get_accounts(ours, enabled=1, last_login=("is", "not set"))),
		"disabled_counsellors": len(counsellors) - len(still_here.keep(counsellors)),
	}
