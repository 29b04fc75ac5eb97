"""What sealed values of stored rows say, for tests that look past the app at what was stored."""

import frappe

from mental_health_module.access.keys import cipher
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.access.sealed.sealed_fields import get_sealed


def read(doctype: str, name, field: str):
	"""Return one stored value as a person would read it."""
	return read_row(doctype, name, [field])[field]


def read_row(doctype: str, name, fields) -> frappe._dict:
	"""Return stored values as a person would read them; None for no such row."""
	row = frappe.db.get_value(doctype, name, ["name", *fields], as_dict=True)
	for field in get_sealed(doctype):
		if row and row.get(field):
			row[field] = cipher.open_sealed(row[field], doctype, row["name"], field)
	return row


def get_doc(doctype: str, name):
	"""Return a stored document with its words, whoever the session's user is; not to be saved."""
	document = frappe.get_doc(doctype, name)
	document.update(read_row(doctype, document.name, get_sealed(doctype)))
	return document


def store(doctype: str, name: str, **values) -> None:
	"""Write values of a stored row as the app stores them, without its rules."""
	stored = sealed_rows.get_stored_values(doctype, name, values)
	if stored:
		frappe.db.set_value(doctype, name, stored, update_modified=False)


def of(learner: str, **filters) -> dict:
	"""Return the filters for the stored rows about a pupil."""
	return {**filters, **sealed_rows.of_learner(learner)}
