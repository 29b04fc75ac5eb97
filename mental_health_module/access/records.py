"""To which psychological file a confidential record belongs."""

from functools import cache

import frappe

from mental_health_module.access.statements import built_once

FILE = "MH Psychological File"


def get_files_of(doctype: str, names: list[str]) -> dict[str, tuple[str, str, str]]:
	"""Return for each stored record file, and the file's counsellor and school; nothing without one."""
	select = _find_select(doctype)
	if select is None:
		return {}
	rows = select(names=[*names, ""])
	return {row.name: (row.file, row.counsellor or "", row.school or "") for row in rows}


@cache
def _find_select(doctype: str):
	"""Return what reads the files of records; None for a DocType whose records have none."""
	if _join_file(doctype, frappe.qb.DocType(FILE)) is None:
		return None

	@built_once
	def select(names):
		query = _join_file(doctype, frappe.qb.DocType(FILE))
		return query.where(frappe.qb.DocType(doctype).name.isin(names))

	return select


def _join_file(doctype: str, file):
	"""A record names its file, or its learner, who has at most one file."""
	table, meta = frappe.qb.DocType(doctype), frappe.get_meta(doctype)
	if doctype == FILE:
		return frappe.qb.from_(file).select(file.name, file.name.as_("file"), file.counsellor, file.school)
	query = frappe.qb.from_(table).select(table.name, file.name.as_("file"), file.counsellor, file.school)
	query = query.join(file)
	if meta.has_field("psychological_file"):
		return query.on(table.psychological_file == file.name)
	return query.on(table.learner_key == file.learner_key) if meta.has_field("learner_key") else None


def get_school_of_file(file: str | None) -> str:
	"""Return the school of a psychological file; "" for none."""
	return (file and frappe.db.get_value(FILE, file, "school")) or ""
