"""Frappe's search for a link as the Desk of a school calls it, where the dev host's floor answers otherwise.

Frappe 15.41 to 15.101 hand somebody who may only select a DocType its `search_fields` and no more
(`frappe/model/__init__.py`, `get_permitted_fields` with permission type `select`). The title, for which
`desk/search.py` asks as `label`, is dropped from the rows without a word, and `build_for_autosuggest` takes
the number of a row of one column for the label. Education's Student, Guardian and Instructor have no search
fields. The floor leaves the columns in their place, empty. It sends rows as `values` and `results`, 15.101 as
`message`.
"""

import frappe
from frappe.desk import search

from mental_health_module.access.doors import overrides


def ask(doctype: str, text: str = "", **arguments) -> list[dict]:
	"""Return what the Desk is sent when the session's user types into a field of links."""
	found = overrides.search_link(doctype=doctype, txt=text, page_length=10, **arguments)
	return frappe.local.response.pop("results", None) or found or []


def ask_all(doctype: str, text: str = "", **arguments) -> list[list]:
	"""Return the rows of the dialog that searches with more columns."""
	found = overrides.search_widget(doctype=doctype, txt=text, **arguments)
	return [list(row) for row in frappe.local.response.pop("values", None) or found or []]


def ask_frappe(doctype: str, text: str = "") -> list[list]:
	"""Return the rows of Frappe's own search: the columns that it lets the session's user see."""
	found = search.search_widget(doctype, text)
	rows = frappe.local.response.pop("values", None) or found or []
	return [[value for value in row if value is not None] for row in rows]
