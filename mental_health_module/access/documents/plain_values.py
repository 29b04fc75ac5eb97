"""A value that comes from outside and names a record is a plain string.

Frappe takes a dict or a list in place of a name for a filter: what a client then asks about a record is
answered, letter by letter, by the difference between "found" and "not found". Requests carry JSON, so that
each field of a document and each argument of an endpoint can hold such a value.
"""

from collections.abc import Iterator

import frappe
from frappe.model import table_fields
from frappe.model.document import Document

from mental_health_module.access.refusals import NameNotPlainError
from mental_health_module.words import _

LONGEST_NAME = 140
LINKS = ("Link", "Dynamic Link")
# they hold a record's name where a Link would tell Frappe which pupil is known
NAMES_IN_DATA = frozenset({"psychological_file", "record_name"})
NAMES_OF_FRAPPE = ("name", "parent", "amended_from")
STRUCTURES = (dict, list, tuple, set, frozenset)


def plain_name(value: object) -> str:
	"""Return a record's name as it came from outside, if it is one.

	Raises: NameNotPlainError for anything but a text of at most 140 characters that can be stored.
	"""
	if type(value) is int:
		return str(value)
	if not isinstance(value, str) or len(value) > LONGEST_NAME or not is_plain_text(value):
		refuse_unplain()
	return value


def is_plain_text(text: str) -> bool:
	"""Return whether the database can store a text: no NUL, no half of a character."""
	return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def refuse_unplain() -> None:
	"""Refuse a value, with the same words whatever it would have found.

	Raises: NameNotPlainError.
	"""
	frappe.throw(
		_("A value that names a record is not plain text. Choose the record once more and save."),
		NameNotPlainError,
		title=_("Not plain text"),
	)


def require_plain_values(document: Document) -> None:
	"""Refuse a document, or a row of one of its tables, with a value that Frappe would take for a filter.

	Raises: NameNotPlainError.
	"""
	for row in (document, *document.get_all_children()):
		for fieldname, holds_name in _get_columns(row):
			_require_plain(row.__dict__.get(fieldname), holds_name)


def _get_columns(row: Document) -> Iterator[tuple[str, bool]]:
	"""Yield what can be stored in a row, and whether it names a record."""
	for fieldname in NAMES_OF_FRAPPE:
		yield fieldname, True
	for field in row.meta.fields:
		if field.fieldtype not in table_fields and field.fieldtype != "JSON":
			yield field.fieldname, field.fieldtype in LINKS or field.fieldname in NAMES_IN_DATA


def _require_plain(value: object, holds_name: bool) -> None:
	if isinstance(value, STRUCTURES):
		refuse_unplain()
	if holds_name and value is not None:
		plain_name(value)
