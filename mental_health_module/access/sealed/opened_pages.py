"""A page of a Desk list, with what is sealed in the database, for the reader's own rows."""

import frappe

from mental_health_module.access.documents import row_stamps
from mental_health_module.access.keys import cipher
from mental_health_module.access.sealed import opening, sealed_rows
from mental_health_module.host.pupil_lines import get_lines

# the columns of lists that are sealed; texts are opened in the form alone
LISTED = {
	"MH Psychological File": ("learner",),
	"MH Consent": ("learner",),
	"MH Counselling Session": ("form",),
}


def open_page(doctype: str, page: dict | list) -> dict | list:
	"""Open the sealed columns of a page that Frappe has read within the user's own rows; returns the page.

	A pupil stands there with full name, number and class, for two may have one name.

	Args: page: `keys` and `values`, as Frappe sends a list; anything else is left as it is.

	Raises: ValueUnreadableError.
	"""
	is_page = isinstance(page, dict) and "name" in page.get("keys", ())
	if not is_page or not opening.may_person_open(frappe.session.user):
		return page
	keys = page["keys"]
	fields = [field for field in LISTED[doctype] if field in keys]
	rows = page["values"]
	true = row_stamps.get_true_names(doctype, [values[keys.index("name")] for values in rows])
	for values in rows:
		if values[keys.index("name")] in true:
			_open_values(doctype, keys, values, fields)
		else:
			_leave_empty(keys, values, fields)
	if "learner" in fields:
		_show_pupils(page["values"], keys.index("learner"))
	return page


def _open_values(doctype: str, keys: list[str], values: list, fields: list[str]) -> None:
	row = {"name": values[keys.index("name")]}
	row |= {
		field: values[keys.index(field)] for field in fields if cipher.is_sealed(values[keys.index(field)])
	}
	sealed_rows.open_row(doctype, row, "list of own records")
	for field in row.keys() & set(fields):
		values[keys.index(field)] = row[field]


def _leave_empty(keys: list[str], values: list, fields: list[str]) -> None:
	"""Of a row that was changed past the app."""
	for field in fields:
		values[keys.index(field)] = None


def _show_pupils(rows: list[list], position: int) -> None:
	lines = get_lines(sorted({row[position] for row in rows if row[position]}))
	for row in rows:
		row[position] = lines.get(row[position], row[position])
