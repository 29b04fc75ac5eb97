"""What Frappe cannot forbid to a System Manager is made visible: rights around our records that change.

Each change is a row of the read log and a notice to the lead counsellors. Who writes the database directly
is not seen here; docs/security.md says so.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from mental_health_module import roles
from mental_health_module.access import log_rows
from mental_health_module.access.classes import CLASSES, is_one_of, names_one_of
from mental_health_module.services import notices

WATCHED_ROLES = frozenset({*roles.ALL, "System Manager"})


def note_roles(user: Document, method: str | None = None) -> None:
	"""Write down which of our roles a user was given or has lost."""
	before = user.get_doc_before_save()
	had = {row.role for row in before.roles} if before else set()
	has = {row.role for row in user.roles}
	changes = [f"+ {role}" for role in sorted((has - had) & WATCHED_ROLES)]
	changes += [f"− {role}" for role in sorted((had - has) & WATCHED_ROLES)]
	if changes:
		_note(user, ", ".join(changes))


def note_role_profile(profile: Document, method: str | None = None) -> None:
	"""Write down that a set of roles which holds one of ours was changed."""
	if any(row.role in WATCHED_ROLES for row in profile.roles):
		_note(profile, ", ".join(sorted(row.role for row in profile.roles)))


def note_permission(row: Document, method: str | None = None) -> None:
	"""Write down a changed permission, user permission, share or customisation of one of our DocTypes."""
	fields = ("parent", "allow", "applicable_for", "share_doctype", "doc_type", "dt", "reference_doctype")
	doctype = next((row.get(field) for field in fields if is_one_of(row.get(field), CLASSES)), None)
	if doctype:
		who = row.get("role") or row.get("user") or row.get("property") or row.get("fieldname") or ""
		_note(row, f"{doctype}: {who}".rstrip(": "))


def note_counsellor_account(counsellor: Document, method: str | None = None) -> None:
	"""Write down that a counsellor's cases are read with another account from now on."""
	before = counsellor.get_doc_before_save()
	if before and before.user != counsellor.user:
		_note(counsellor, f"{before.user or ''} → {counsellor.user or ''}")


def note_script(script: Document, method: str | None = None) -> None:
	"""Write down a server or client script that is for one of our DocTypes or names one."""
	words = (script.get("reference_doctype"), script.get("dt"), script.get("script"))
	if any(names_one_of(text, CLASSES) for text in words):
		_note(script, str(script.name))


def _note(document: Document, detail: str) -> None:
	if frappe.flags.in_install or frappe.flags.in_uninstall or frappe.flags.in_migrate:
		return
	row = {
		"name": frappe.generate_hash(length=16),
		"happened_at": now_datetime(),
		"user": frappe.session.user,
		"impersonated_by": str((frappe.session.get("data") or {}).get("impersonated_by") or ""),
		"address": str(getattr(frappe.local, "request_ip", None) or ""),
		"way": "Rights Changed",
		"record_doctype": document.doctype,
		"record_name": str(document.name)[:140],
		"detail": detail,
	}
	frappe.db.before_commit.add(lambda: log_rows.write([row]))
	_tell_once(row["name"])


def _tell_once(row: str) -> None:
	"""One notice in a request: a list of new colleagues is one event for the reader."""
	if getattr(frappe.local, "mh_rights_told", False):
		return
	frappe.local.mh_rights_told = True
	notices.notify_unchecked(
		notices.get_users_with_roles(roles.LEAD_COUNSELLOR),
		_("Rights around confidential records were changed. Look at who has changed what."),
		log_rows.LOG,
		row,
	)
