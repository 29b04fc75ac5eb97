"""Papers attached to guarded records: private, and readable by whoever may read the record, by nobody else.

Frappe lets the uploader read a file for ever, lists files by role alone and opens any file of which one has
a File row with the same address.
"""

from collections.abc import Iterator
from functools import cache

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion, Parameter

from mental_health_module.access.classes import get_guarded, is_guarded, is_one_of
from mental_health_module.access.criteria import get_criterion
from mental_health_module.access.known_signatures import known
from mental_health_module.access.policy import is_reachable, is_stored
from mental_health_module.access.refusals import PublicAttachmentError, refuse_as_not_yours, refuse_outlet
from mental_health_module.access.school_rows import NOBODY
from mental_health_module.compat import get_no_opinion, select
from mental_health_module.words import _


@known
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


@known
def get_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of files, those of guarded records by their record's criterion.

	Only kinds of records are asked for that have papers at all, and by those of them that somebody reaches:
	most people reach none, and their lists are bounded by the names of DocTypes alone.
	"""
	user = user or frappe.session.user
	terms = [_get_condition_of_others(), *map(_get_sql, _get_terms(user))]
	return f"({' OR '.join(terms)})"


def _get_terms(user: str) -> Iterator[Criterion]:
	"""Yield a term for each kind of guarded records of which somebody reaches some."""
	file = frappe.qb.DocType("File")
	for doctype in _get_kinds_with_papers():
		if (criterion := get_criterion(doctype, user)) is NOBODY:
			continue
		record = frappe.qb.DocType(doctype)
		readable = frappe.qb.from_(record).select(record.name).where(criterion)
		# asked once here, and not beside each of the files
		if readable.limit(1).run():
			yield (file.attached_to_doctype == doctype) & file.attached_to_name.isin(readable)


@cache
def _get_condition_of_others() -> str:
	"""Return the SQL for files that are no papers of guarded records: the same for everybody."""
	doctype = frappe.qb.DocType("File").attached_to_doctype
	return _get_sql(doctype.isnull() | doctype.notin(sorted(get_guarded())))


def _get_sql(term: Criterion) -> str:
	return "(" + term.get_sql(with_namespace=True, quote_char="`", secondary_quote_char="'") + ")"


def _get_kinds_with_papers() -> list[str]:
	"""Return the guarded DocTypes of which a record has a paper; one of no kind given here stays closed."""
	guarded = get_guarded()
	rows = select(_get_statement_of_kinds(), {"guarded": sorted(guarded)})
	stored = {row.attached_to_doctype for row in rows}
	others = stored - guarded
	return sorted(
		doctype
		for doctype in guarded
		if doctype in stored or any(is_one_of(name, (doctype,)) for name in others)
	)


@cache
def _get_statement_of_kinds() -> str:
	"""Built once: it is asked at every list of the host's files."""
	file = frappe.qb.DocType("File")
	query = frappe.qb.from_(file).select(file.attached_to_doctype).distinct()
	return query.where(file.attached_to_doctype.isin(Parameter("%(guarded)s"))).get_sql()


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
