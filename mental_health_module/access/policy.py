"""The document hook: runs the criterion of the list hook for one stored row.

Administrator is not asked: Frappe lets that account through before any hook. Nobody should work with it, and
docs/security.md says so.
"""

import frappe
from frappe.model.document import Document

from mental_health_module.access.at_work import is_at_work
from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes
from mental_health_module.access.criteria import get_criterion, get_writing_criterion
from mental_health_module.access.documents import row_stamps
from mental_health_module.access.facts import FACTS
from mental_health_module.access.rules import RULES
from mental_health_module.access.unlocking import is_locked_for

READING = ("read", "select", "print", "email", "report", "export", "share")

# Nobody deletes these by a right: services/retention/erasure.py does after a confirmation, or nobody at all.
ERASED_ONLY = get_doctypes(CONFIDENTIAL, SEALED) | {name for name, rule in RULES.items() if rule.erased_only}


def has_permission(doc: Document, ptype: str = "read", user: str | None = None) -> bool:
	"""Return whether `user` may do `ptype` with a document, asked of the stored row.

	What the client says about the row (its values, its owner, that it be new) counts for nothing as soon as a
	row of that name is stored; one that is not stored can be created, nothing else. For both the same is
	asked of the database, so that no answer takes longer. A paper that is attached to a form before it is
	saved is asked for as "write" of a document without a name: whoever may create it may write it. True is
	said outright, because Frappe 16 wants every hook to agree, while Frappe 15 takes the first answer.
	"""
	user = user or frappe.session.user
	if ptype == "delete" and doc.doctype in ERASED_ONLY:
		return False
	is_made = ptype == "create" or (ptype == "write" and not doc.name)
	if not is_made or is_stored(doc.doctype, doc.name):
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


def may_create(doc: Document, user: str) -> bool:
	"""Return whether `user` may create a row: as its rule says, a part of a record by writing there."""
	for field, doctype in FACTS[doc.doctype].part_of[:1]:
		return bool(doc.get(field)) and is_reachable(doctype, doc.get(field), user, writing=True)
	return RULES[doc.doctype].creates(doc, user)
