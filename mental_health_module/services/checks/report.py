"""A check's report for somebody to read, in the reader's language, and the mending of a weak setting."""

import json
from collections import defaultdict

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from mental_health_module.domain.checks.weak_settings import RULES, judge
from mental_health_module.services.checks import findings as confidentiality_findings
from mental_health_module.services.checks.check import RUNNING, is_stale
from mental_health_module.services.checks.findings import WEAK
from mental_health_module.services.checks.refusals import NothingToMendError, NoWayToMailError
from mental_health_module.services.rights import site_facts
from mental_health_module.words import _

MENDING_ROLE = "System Manager"
SETTINGS = "System Settings"
# what the button of a rule writes
VALUES = {
	"encrypt_backup": {"encrypt_backup": 1},
	"password_policy": {"enable_password_policy": 1, "minimum_password_score": "3"},
	"older_links": {"allow_older_web_view_links": 0},
	"sharing": {"disable_document_sharing": 1},
	"session_expiry": {"session_expiry": "08:00"},
	"guest_uploads": {"allow_guests_to_upload_files": 0},
	"telemetry": {"enable_telemetry": 0},
	"many_sessions": {"deny_multiple_sessions": 1},
	"login_links": {"login_with_email_link": 0},
	"two_factor": {"enable_two_factor_auth": 1},
}


def get_report(report: Document) -> dict:
	"""Return what the page shows of a report: its findings, worst first, and what was tried."""
	tried = json.loads(report.tried or "{}")
	now_weak = {judgement.code for judgement in judge(site_facts.gather_unchecked()) if judgement.is_weak}
	groups = defaultdict(list)
	for row in report.findings:
		groups[row.kind, row.code, row.exit or ""].append(row)
	return {
		"is_stale": report.state == RUNNING and is_stale(report.started_on),
		"findings": [_show(rows, now_weak) for rows in groups.values()],
		"exits": [_(title) for title in tried.get("exits", [])],
		"actors": [_(actor) for actor in tried.get("actors", [])],
	}


def _show(rows: list, now_weak: set[str]) -> dict:
	row = rows[0]
	record_types = {name for each in rows for name in (each.record_types or "").split("\n") if name}
	is_mended = row.kind == WEAK and row.code not in now_weak
	return {
		**confidentiality_findings.get_texts(row),
		"kind": row.kind,
		"code": row.code,
		"exit": _(row.exit) if row.exit else "",
		"roles": [_(each.role) for each in rows if each.role],
		"record_types": [_(name) for name in sorted(record_types)],
		"value": ", ".join(_(part) for part in (row.value or "").split(", ") if part),
		"command": row.command or "",
		"is_mended": is_mended,
		"has_button": row.kind == WEAK and not is_mended and has_button(row.code),
	}


def has_button(code: str) -> bool:
	"""Return whether the session's user may mend a weak setting with one click."""
	return code in VALUES and MENDING_ROLE in frappe.get_roles()


def mend(code: str) -> None:
	"""Set what a rule asks for, as the session's user, with Frappe's own checks and history.

	Raises: NothingToMendError, NoWayToMailError.
	"""
	_validate_mendable(code)
	if code == "two_factor":
		_refuse_without_mail()
	all_sign_in = frappe.db.get_value("Role", "All", "two_factor_auth")
	settings = frappe.get_doc(SETTINGS)
	settings.update(VALUES[code])
	settings.save()
	if code == "two_factor":
		_set_roles_unchecked(cint(all_sign_in))


def _validate_mendable(code: str) -> None:
	weak = {judgement.code for judgement in judge(site_facts.gather_unchecked()) if judgement.is_weak}
	if code not in VALUES or code not in {rule.code for rule in RULES if rule.button} or code not in weak:
		frappe.throw(
			_("There is nothing to mend here any more. Run the check again."),
			NothingToMendError,
			title=_("Nothing to mend"),
		)


def _refuse_without_mail() -> None:
	"""The first code goes out by mail: without an account to send from, nobody could sign in any more."""
	if not frappe.db.exists("Email Account", {"enable_outgoing": 1, "default_outgoing": 1}):
		frappe.throw(
			_(
				"The first code is sent by mail, and this site cannot send mail: people would be locked out. "
				"Set up a default outgoing Email Account first, then press the button again."
			),
			NoWayToMailError,
			title=_("No outgoing mail"),
		)


def _set_roles_unchecked(for_all: int) -> None:
	"""Ask our roles for a code, and pupils and teachers no more than before: Frappe has asked everybody.

	Unchecked: who may write the System Settings may decide it, and was asked.
	"""
	for name, value in {"All": for_all, **dict.fromkeys(site_facts.CASE_ROLES, 1)}.items():
		role = frappe.get_doc("Role", name)
		role.two_factor_auth = value
		role.save(ignore_permissions=True)
