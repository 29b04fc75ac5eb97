"""The document hook: runs the criterion of the list hook for one stored row.

Administrator is not asked: Frappe lets that account through before any hook. Nobody should work with it, and
docs/security.md says so.
"""

import frappe
from frappe.model.document import Document

from mental_health_module import roles
from mental_health_module.access import row_stamps
from mental_health_module.access.at_work import is_at_work
from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes
from mental_health_module.access.criteria import get_criterion, get_writing_criterion
from mental_health_module.access.rights import has_role, is_active_counsellor
from mental_health_module.access.schools import LEADS, get_schools_led, oversees
from mental_health_module.access.unlocking import is_locked_for

READING = ("read", "select", "print", "email", "report", "export", "share")

# Nobody deletes these by a right: services/erasure.py does after a confirmation, or nobody at all.
ERASED_ONLY = get_doctypes(CONFIDENTIAL, SEALED) | {
	"MH Case Worker",
	"MH Legal Hold",
	"MH Deletion Proposal",
	"MH Retention Tombstone",
}


def has_permission(doc: Document, ptype: str = "read", user: str | None = None) -> bool:
	"""Return whether `user` may do `ptype` with a document, asked of the stored row.

	What the client says about the row (its values, its owner, that it be new) counts for nothing as soon as a
	row of that name is stored; one that is not stored can be created, nothing else. For both the same is
	asked of the database, so that no answer takes longer. True is said outright, because Frappe 16 wants
	every hook to agree, while Frappe 15 takes the first answer.
	"""
	user = user or frappe.session.user
	if ptype == "delete" and doc.doctype in ERASED_ONLY:
		return False
	if ptype != "create" or is_stored(doc.doctype, doc.name):
		return is_reachable(doc.doctype, doc.name, user, writing=(ptype or "read") not in READING)
	return not is_locked_for(doc.doctype, user) and is_at_work(user) and may_create(doc, user)


def is_stored(doctype: str, name: str | None) -> bool:
	"""Return whether there is a row of that name."""
	return bool(name) and bool(frappe.db.exists(doctype, str(name)))


def is_reachable(doctype: str, name: str, user: str, writing: bool = False) -> bool:
	"""Return whether the stored row lies within the user's criterion, for reading or for changing.

	One that was changed past the app is nobody's, whatever stands in it.
	"""
	return bool(row_stamps.keep_true(doctype, find_within(doctype, name, user, writing)))


def find_within(doctype: str, name: str, user: str, writing: bool = False) -> list[frappe._dict]:
	"""Return the stored row, in a list, if it is within the user's criterion, with its stamp."""
	criterion = (get_writing_criterion if writing else get_criterion)(doctype, user)
	table = frappe.qb.DocType(doctype)
	columns = (table[column] for column in row_stamps.get_columns(doctype))
	query = frappe.qb.from_(table).select(table.name, *columns).where(table.name == str(name))
	return query.where(criterion).limit(1).run(as_dict=True)


# new record -> the field that names the record to which it belongs, and that record's DocType
BELONGS_TO = {
	"MH Counselling Session": ("psychological_file", "MH Psychological File"),
	"MH Case Conference": ("psychological_file", "MH Psychological File"),
	"MH Case Conference Participant": ("case_conference", "MH Case Conference"),
}


def may_create(doc: Document, user: str) -> bool:
	"""Return whether `user` may create a row: files as an active counsellor, the rest in one's own file.

	A legal hold is placed by whoever is in office: an active counsellor, or the lead counsellor of a school.
	"""
	if doc.doctype in ("MH Psychological File", "MH Consent"):
		return is_active_counsellor(user)
	if doc.doctype == "MH Legal Hold":
		return is_active_counsellor(user) or bool(get_schools_led(user, LEADS))
	if doc.doctype in BELONGS_TO:
		field, doctype = BELONGS_TO[doc.doctype]
		return bool(doc.get(field)) and is_reachable(doctype, doc.get(field), user, writing=True)
	if doc.doctype == "MH Case Worker":
		return False
	if doc.doctype == "MH Counsellor Qualification":
		return _may_add_certificate(doc.counsellor, user)
	return True


def _may_add_certificate(counsellor: str | None, user: str) -> bool:
	"""Without a counsellor the Desk only asks whether to show an empty form."""
	if not counsellor:
		return has_role(user, roles.LEAD_COUNSELLOR)
	return oversees(user, frappe.db.get_value("MH Counsellor", counsellor, "school"), LEADS)
