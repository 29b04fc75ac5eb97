"""What Frappe cannot forbid to a System Manager is made visible: rights around our records that change.

Each change is a row of the read log and a notice to the lead counsellors: of the school that it concerns, or
of all where it concerns the whole site. Who writes the database directly is not seen here; docs/security.md
says so.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today

from mental_health_module import roles
from mental_health_module.access.classes import CLASSES, is_one_of, names_one_of
from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.access.doors.active_content import get_added
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.read_log import waiting_rows
from mental_health_module.access.rights import has_role
from mental_health_module.access.schools import LEADS, get_overseers, get_own_schools
from mental_health_module.domain.rights.oversight import NO_SCHOOL
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.shared import notices

WATCHED_ROLES = frozenset({*roles.ALL, "System Manager"})
# They reach beyond the schools that somebody is tied to.
ROLES_OF_THE_SITE = frozenset({"System Manager", roles.AUDITOR})
LEADING = ("Leader", "Deputy Leader")
RENAMED, MERGED = "→", "⇒"
WAY = "Rights Changed"
# In front of what an hourly comparison has found and no event has told of.
FOUND, MOST_DETAIL = "? ", 500


def note_roles(user: Document, method: str | None = None) -> None:
	"""Write down which of our roles a user was given or has lost."""
	before = user.get_doc_before_save()
	had = {row.role for row in before.roles} if before else set()
	has = {row.role for row in user.roles}
	changes = [f"+ {role}" for role in sorted((has - had) & WATCHED_ROLES)]
	changes += [f"− {role}" for role in sorted((had - has) & WATCHED_ROLES)]
	if changes:
		_note(user, ", ".join(changes), _get_school_of_change(user.name, has ^ had))


def _get_school_of_change(user: str, changed: set[str]) -> str:
	own = get_own_schools(user)
	return own[0] if len(own) == 1 and not changed & ROLES_OF_THE_SITE else NO_SCHOOL


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
	"""Write down that a counsellor's cases get another account, or a lead gets or loses a school."""
	before = counsellor.get_doc_before_save()
	if before and before.user != counsellor.user:
		_note(counsellor, f"{before.user or ''} → {counsellor.user or ''}", counsellor.school)
	_note_ties(counsellor, _get_lead_ties(before), _get_lead_ties(counsellor))


def _note_ties(document: Document, had: set[str], has: set[str]) -> None:
	"""Told to all lead counsellors: somebody takes a school, and perhaps somebody else's."""
	signs = [f"+ {tie}" for tie in sorted(has - had)] + [f"− {tie}" for tie in sorted(had - has)]
	if signs:
		_note(document, f"{document.school}: {', '.join(signs)}")


def _get_lead_ties(counsellor: Document | None) -> set[str]:
	"""Return the tie that makes a lead counsellor or auditor one of the school."""
	if not counsellor or not counsellor.user or counsellor.status != "Active":
		return set()
	if not has_role(counsellor.user, roles.LEAD_COUNSELLOR, roles.AUDITOR):
		return set()
	return {f"{counsellor.user} ({counsellor.school})"}


def note_leaders(group: Document, method: str | None = None) -> None:
	"""Write down who becomes or ceases to be a leader of a school: they are told of its emergencies."""
	before = group.get_doc_before_save()
	_note_ties(group, _get_leaders(before), _get_leaders(group))


def _get_leaders(group: Document | None) -> set[str]:
	rows = [row for row in (group.members if group else ()) if row.office in LEADING]
	return {
		f"{row.person_type} {row.person}"
		for row in rows
		if not row.to_date or getdate(row.to_date) >= getdate(today())
	}


def note_ties(school: Document, count: int) -> None:
	"""Write down that somebody has confirmed so many ties between accounts and pupils of a school."""
	_note(school, f"+ {count}", school.name)


def note_rename(document: Document, old: str, new: str, merge: bool) -> None:
	"""Write down that links to a record on which a right hangs were rewritten."""
	_note(document, f"{old} {MERGED if merge else RENAMED} {new}")


def note_script(script: Document, method: str | None = None) -> None:
	"""Write down a server or client script that is for one of our DocTypes or names one."""
	if _names_ours(script):
		_note(script, str(script.name))


def _names_ours(script: Document) -> bool:
	words = (script.get("reference_doctype"), script.get("dt"), script.get("script"))
	return any(names_one_of(text, CLASSES) for text in words)


def note_active(document: Document, method: str | None = None) -> None:
	"""Write down what runs in others' browsers from now on; `access/doors/active_content` asked who may."""
	is_told = document.doctype == "Client Script" and _names_ours(document)
	if not is_told and (added := get_added(document)):
		_note(document, ", ".join(sorted(added)))


def note_change(document: Document, detail: str) -> None:
	"""Write down and tell a change on which secrecy stands, in the words of `detail`."""
	_note(document, detail[:MOST_DETAIL])


def note_found(doctype: str, name: str, detail: str) -> None:
	"""Write down and tell a change that no event has told of: it was found by comparison."""
	_note(frappe._dict(doctype=doctype, name=name), f"{FOUND}{detail}"[:MOST_DETAIL])


def note_case_worker(name: str, detail: str, school: str) -> None:
	"""Write down what was done with a case worker's row; `case_workers/notices.py` tells it."""
	_write({"record_doctype": "MH Case Worker", "record_name": name, "detail": detail, "school": school})


def _note(document: Document, detail: str, school: str = NO_SCHOOL) -> None:
	if frappe.flags.in_install or frappe.flags.in_uninstall or frappe.flags.in_migrate:
		return
	if get_overseers(school, LEADS) <= {frappe.session.user}:
		school = NO_SCHOOL  # nobody watches the own doing
	row = {"record_doctype": document.doctype, "record_name": str(document.name)[:140], "detail": detail}
	_tell_once(_write({**row, "school": school}), school)


def _write(values: dict) -> str:
	"""Write a row with the transaction that makes the change; return its name."""
	row = {
		"name": draw_name(),
		"happened_at": now_datetime(),
		"user": frappe.session.user,
		"impersonated_by": str((frappe.session.get("data") or {}).get("impersonated_by") or ""),
		"address": str(getattr(frappe.local, "request_ip", None) or ""),
		"way": WAY,
		**values,
	}
	waiting_rows.add([row])
	return row["name"]


def _tell_once(row: str, school: str) -> None:
	"""One notice for each reader in a request: a list of new colleagues is one event."""
	told = getattr(frappe.local, "mh_rights_told", None) or set()
	readers = get_overseers(school, LEADS) - told
	frappe.local.mh_rights_told = told | readers
	notices.notify_unchecked(
		readers,
		N_("Rights around confidential records were changed. Look at who has changed what."),
		log_rows.LOG,
		row,
		cannot_wait=True,
	)
