"""The one place where sealed values are opened and sealed: of documents, and of rows of a query."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.model.document import Document

from mental_health_module.access.documents import row_stamps
from mental_health_module.access.keys import cipher, ring, stamps, state
from mental_health_module.access.refusals import refuse_as_changed
from mental_health_module.access.sealed import opening
from mental_health_module.access.sealed.sealed_fields import LOOKUPS, OPENED, STAMP, get_sealed
from mental_health_module.words import _, get_label

ALL_SEALED = "all values are sealed"
# What fits into a column of 640 characters once it is sealed.
LONGEST_SHORT = 140
SHORT_TYPES = ("Data", "Link", "Select")


class ValueTooLongError(frappe.ValidationError):
	"""A short value of a confidential record has too many characters to be sealed."""


def open_document(document: Document) -> None:
	"""Put the values in place of the tokens for the session's user, else leave the sealed fields empty.

	Raises: ValueUnreadableError naming the field.
	"""
	is_open = opening.may_person_open(frappe.session.user)
	document.flags.mh_sealed = not is_open
	if is_open and get_sealed(document.doctype):
		document.__dict__[OPENED] = True
	for field in get_sealed(document.doctype):
		token = document.get(field)
		document.set(field, open_value(token, document.doctype, document.name, field) if is_open else None)


@contextmanager
def sealed_in(document: Document) -> Iterator[None]:
	"""Inside, the document holds tokens and its stamp, as they are stored; afterwards the values again.

	Raises: SealedRecordError for a document that was never opened: its values would be lost. The same while
		code that was written on the site is running.
	"""
	doctype, fields = document.doctype, get_sealed(document.doctype)
	if fields and (document.flags.mh_sealed or opening.is_foreign_code_running()):
		opening.refuse_as_sealed()
	plain = {field: document.get(field) for field in fields}
	document.__dict__.update(seal_values(doctype, document.name, plain))
	if doctype in row_stamps.BOUND:
		document.__dict__[STAMP] = row_stamps.make_stamp(doctype, document.__dict__)
	try:
		yield
	finally:
		document.__dict__.update(plain)


def seal_values(doctype: str, name: str, values: dict) -> dict:
	"""Return values of a row as they are stored: sealed fields as tokens, with what they are looked up by.

	Raises: ValueTooLongError.
	"""
	sealed = {field for field in values if field in get_sealed(doctype)}
	stored = {
		field: _seal(value, doctype, name, field) if field in sealed else value
		for field, value in values.items()
	}
	for field in sealed & LOOKUPS.keys():
		stored[LOOKUPS[field]] = cipher.get_lookup(values[field]) if values[field] else None
	return stored


def _seal(value: object, doctype: str, name: str, field: str) -> str | None:
	if value in (None, ""):
		return value
	text = str(value)
	if len(text) > LONGEST_SHORT and frappe.get_meta(doctype).get_field(field).fieldtype in SHORT_TYPES:
		_refuse_long(doctype, field)
	return cipher.seal(text, doctype, name, field)


def _refuse_long(doctype: str, field: str) -> None:
	frappe.throw(
		_("“{0}” has more than {1} characters. Shorten it.").format(
			get_label(frappe.get_meta(doctype), field), LONGEST_SHORT
		),
		ValueTooLongError,
		title=_("Too long"),
	)


def open_value(token: object, doctype: str, name: str, field: str) -> str | None:
	"""Return the value of a stored field: plain as it is, while the site's rows are not all sealed yet.

	Raises: ValueUnreadableError.
	"""
	if token in (None, ""):
		return token
	if not cipher.is_sealed(token) and not is_everything_sealed():
		return token
	return cipher.open_sealed(token, doctype, name, field)


def is_everything_sealed() -> bool:
	"""Return whether plain text in a sealed field is a fault: it is, once the site's rows are all sealed."""
	kept = getattr(frappe.local, "mh_everything_sealed", None)
	if kept is None:
		known = state.get()
		kept = stamps.is_stamp(known.get("sealed"), ALL_SEALED, known.get("ring", ""))
		frappe.local.mh_everything_sealed = kept
	return kept


def note_everything_sealed() -> None:
	"""Have plain text in sealed fields refused from now on."""
	state.set_values({"sealed": stamps.make_stamp(ALL_SEALED, ring.get_ring().name)})
	frappe.local.mh_everything_sealed = True


def open_row(doctype: str, row: dict, service: str) -> dict:
	"""Open the sealed fields of a row that has its `name`, for a service that may; returns the row.

	Args: service: a key of `opening.SERVICES`.

	Raises: SealedRecordError for a field that the service has not named, ValueUnreadableError.
	"""
	for field in get_sealed(doctype):
		if field in row:
			opening.require_service(service, doctype, field)
			row[field] = open_value(row[field], doctype, row["name"], field)
	return row


def get_rows_unchecked(doctype: str, service: str, *, fields, order_by: str, **options) -> list[frappe._dict]:
	"""Return opened rows of a list, without those that were changed past the app. Unchecked: who asks.

	Args: options: as for `frappe.get_all`.

	Raises: SealedRecordError, ValueUnreadableError.
	"""
	names = _get_names(doctype, fields)
	rows = frappe.get_all(doctype, fields=names, order_by=order_by, **options)
	kept = row_stamps.keep_true(doctype, rows)
	return [open_row(doctype, _without_stamp(doctype, row, fields), service) for row in kept]


def get_row_unchecked(doctype: str, name, service: str, fields, **options) -> frappe._dict | None:
	"""Return one opened row by name or filters, None without one; `options` as for `frappe.db.get_value`.

	Raises: SealedRecordError, ValueUnreadableError, RowChangedError for one that was changed past the app.
	"""
	row = frappe.db.get_value(doctype, name, _get_names(doctype, fields), as_dict=True, **options)
	if not row:
		return None
	if not row_stamps.is_true(doctype, row):
		refuse_as_changed()
	return open_row(doctype, _without_stamp(doctype, row, fields), service)


def _get_names(doctype: str, fields) -> list[str]:
	return list(dict.fromkeys(("name", *fields, *row_stamps.get_columns(doctype))))


def _without_stamp(doctype: str, row: frappe._dict, fields) -> frappe._dict:
	"""Return a row without the columns that only its stamp is compared with."""
	for column in set(row_stamps.get_columns(doctype)) - set(fields):
		del row[column]
	return row


def get_inserted_values(doctype: str, name: str, values: dict) -> dict:
	"""Return the values of a new row as they are to be written: sealed, with the row's stamp.

	A sealed field without a value is empty: the database would put a plain default into it.

	Raises: ValueTooLongError.
	"""
	stored = seal_values(doctype, name, {**dict.fromkeys(get_sealed(doctype)), **values})
	if doctype in row_stamps.BOUND:
		stored[STAMP] = row_stamps.make_stamp(doctype, {"name": name, **stored})
	return stored


def get_stored_values(doctype: str, name: str, values: dict) -> dict:
	"""Return values as they are to be written into a stored row: sealed, with the row's new stamp.

	The row is locked when its stamp changes with the values.
	"""
	stored = seal_values(doctype, name, values)
	columns = row_stamps.get_columns(doctype)
	if stored.keys() & set(columns):
		row = frappe.db.get_value(doctype, name, ["name", *columns], as_dict=True, for_update=True)
		stored |= row_stamps.get_restamped(doctype, row, stored) if row else {}
	return stored


def store_unchecked(doctype: str, name: str, values: dict, **options) -> None:
	"""Write values of one row, sealed where they are to be; `options` as for `frappe.db.set_value`."""
	frappe.db.set_value(doctype, name, get_stored_values(doctype, name, values), **options)


def of_learner(learner: str | None) -> dict:
	"""Return the filter for the rows about a pupil; for none it finds nothing."""
	return {LOOKUPS["learner"]: ("in", cipher.get_lookups(learner) if learner else [""])}


def of_learners(learners: list[str]) -> dict:
	"""Return the filter for the rows about one of several pupils."""
	keys = [key for learner in filter(None, learners) for key in cipher.get_lookups(learner)]
	return {LOOKUPS["learner"]: ("in", keys or [""])}


def get_learner_unchecked(doctype: str, name: str | None, **options) -> str | None:
	"""Return whose record a row is; None for no such row. Unchecked: who asks."""
	row = get_row_unchecked(doctype, name, "whose record it is", ["learner"], **options) if name else None
	return row.learner if row else None


def get_file_of(learner: str | None, field: str = "name") -> str | None:
	"""Return a plain field of a pupil's file, its name if not said otherwise; None without a file."""
	return frappe.db.get_value("MH Psychological File", of_learner(learner), field)
