"""Papers attached to guarded records: private, and readable by whoever may read the record, by nobody else.

Frappe lets the uploader read a file for ever, lists files by role alone and opens any file of which one has
a File row with the same address.
"""

import frappe
from frappe.model.document import Document

from mental_health_module.access.classes import get_guarded, is_guarded, is_one_of
from mental_health_module.access.criteria import get_criterion
from mental_health_module.access.policy import is_reachable, is_stored
from mental_health_module.access.refusals import PublicAttachmentError, refuse_as_not_yours, refuse_outlet
from mental_health_module.access.school_rows import NOBODY
from mental_health_module.compat import get_no_opinion
from mental_health_module.words import _


def has_permission(doc: Document, ptype: str = "read", user: str | None = None) -> bool | None:
	"""Return whether `user` may do `ptype` with a File; no opinion on files of other DocTypes."""
	user = user or frappe.session.user
	records = {_get_record(doc), _get_stored_record(doc)} - {None}
	if not records:
		return get_no_opinion()
	if not is_stored("File", doc.name) and not doc.is_private:
		return False
	return all(is_reachable(doctype, name, user) for doctype, name in records)


def _get_record(file: Document) -> tuple[str, str] | None:
	if is_guarded(file.attached_to_doctype):
		return file.attached_to_doctype, file.attached_to_name or ""
	return None


def _get_stored_record(file: Document) -> tuple[str, str] | None:
	stored = file.name and frappe.db.get_value(
		"File", file.name, ["attached_to_doctype", "attached_to_name"], as_dict=True
	)
	return _get_record(stored) if stored else None


def get_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of files, those of guarded records by their record's criterion.

	Only kinds of records are asked for that have papers at all, and by those of them that somebody reaches:
	most people reach none, and their lists are bounded by the names of DocTypes alone.
	"""
	file, user = frappe.qb.DocType("File"), user or frappe.session.user
	condition = file.attached_to_doctype.isnull() | file.attached_to_doctype.notin(sorted(get_guarded()))
	for doctype in _get_kinds_with_papers():
		if (criterion := get_criterion(doctype, user)) is NOBODY:
			continue
		record = frappe.qb.DocType(doctype)
		readable = frappe.qb.from_(record).select(record.name).where(criterion)
		condition |= (file.attached_to_doctype == doctype) & file.attached_to_name.isin(readable)
	return "(" + condition.get_sql(with_namespace=True, quote_char="`", secondary_quote_char="'") + ")"


def _get_kinds_with_papers() -> list[str]:
	"""Return the guarded DocTypes of which a record has a paper; one of no kind given here stays closed."""
	file = frappe.qb.DocType("File")
	query = frappe.qb.from_(file).select(file.attached_to_doctype).distinct()
	stored = query.where(file.attached_to_doctype.isin(sorted(get_guarded()))).run(pluck=True)
	return sorted(doctype for doctype in get_guarded() if any(is_one_of(name, (doctype,)) for name in stored))


def validate(file: Document, method: str | None = None) -> None:
	"""Refuse a public paper of a guarded record, a paper of somebody else's record, and a second door to one.

	Raises: PublicAttachmentError, NotYourCaseError, OutletClosedError.
	"""
	user, record = frappe.session.user, _get_record(file)
	if record:
		if user != "Administrator" and not is_reachable(*record, user):
			refuse_as_not_yours()
		if not file.is_private:
			_refuse_public()
	elif is_paper_of_others(file.file_url, user):
		refuse_as_not_yours()


def refuse_second_door(file: Document, address: str | None) -> None:
	"""Refuse a row at the address of another record's paper: it would stay open when the right has ended.

	Raises: OutletClosedError.
	"""
	if set(get_records_at(address)) - {_get_record(file)}:
		refuse_outlet("File")


def _refuse_public() -> None:
	frappe.throw(
		_("Papers of confidential records are private. Upload the paper again and leave “Private” on."),
		PublicAttachmentError,
		title=_("Private papers only"),
	)


def may_know(file: Document) -> bool:
	"""Return whether the session's user may know that a stored file is there."""
	record, user = _get_record(file), frappe.session.user
	return not record or user == "Administrator" or is_reachable(*record, user)


def is_paper_of_others(address: str | None, user: str) -> bool:
	"""Return whether a paper of a record that the user may not read lies at an address."""
	if user == "Administrator":
		return False
	return any(not is_reachable(*record, user) for record in get_records_at(address))


def get_records_at(address: str | None) -> list[tuple[str, str]]:
	"""Return (DocType, name) of the guarded records whose papers lie at an address."""
	if not address:
		return []
	rows = frappe.get_all(
		"File",
		filters={"file_url": address, "attached_to_doctype": ("in", sorted(get_guarded()))},
		fields=["attached_to_doctype", "attached_to_name"],
		order_by="name asc",
	)
	return [(row.attached_to_doctype, row.attached_to_name) for row in rows]
