"""Runs inside a site: every row of our tables as it is stored, and as a person would read it."""

import frappe

from mental_health_module.access.keys import cipher
from mental_health_module.access.sealed.sealed_fields import get_sealed

APP = "mental_health_module"


def main() -> dict[str, dict[str, dict]]:
	"""Return table -> name of a row -> its values, sealed ones opened."""
	return {table: _read(table) for table in _get_tables()}


def _get_tables() -> list[str]:
	modules = frappe.get_all("Module Def", {"app_name": APP}, pluck="name", order_by="name asc")
	kinds = {"module": ("in", modules), "issingle": 0}
	return frappe.get_all("DocType", kinds, pluck="name", order_by="name asc")


def _read(doctype: str) -> dict[str, dict]:
	rows = frappe.qb.from_(frappe.qb.DocType(doctype)).select("*").run(as_dict=True)
	return {row.name: _open(doctype, row) for row in rows}


def _open(doctype: str, row: dict) -> dict:
	opened = {
		field: cipher.open_sealed(row[field], doctype, row["name"], field)
		for field in get_sealed(doctype)
		if cipher.is_sealed(row.get(field))
	}
	return {**row, **opened}
