"""To which psychological file a confidential record belongs."""

from functools import cache

import frappe

from mental_health_module.access.statements import built_once

FILE = "MH Psychological File"
# about a pupil, and about no file: who carries the file does not read that the pupil has asked somebody
OF_NO_FILE = ("MH Talk Request",)


# name, counsellor and school of a psychological file
FileOf = tuple[str, str, str]


def get_files_of(doctype: str, names: list[str]) -> dict[str, FileOf]:
	"""Return for each stored record file, and the file's counsellor and school; nothing without one."""
	if not _has_file(doctype):
		return {}
	return {name: file for name, file in find_stored(doctype, names).items() if file}


def find_stored(doctype: str, names: list[str]) -> dict[str, FileOf | None]:
	"""Return those of the names that are stored, in their order by name, each with its file."""
	rows = _find_select(doctype)(names=[*names, ""])
	return {row.name: _get_file(row) for row in sorted(rows, key=lambda row: row.name)}


def _get_file(row: frappe._dict) -> FileOf | None:
	return (row.file, row.counsellor or "", row.school or "") if row.file else None


@cache
def _find_select(doctype: str):
	@built_once
	def select(names):
		table = frappe.qb.DocType(doctype)
		query = _join_file(doctype) if _has_file(doctype) else frappe.qb.from_(table).select(table.name)
		return query.where(table.name.isin(names))

	return select


@cache
def _has_file(doctype: str) -> bool:
	if doctype in OF_NO_FILE:
		return False
	meta = frappe.get_meta(doctype)
	return doctype == FILE or meta.has_field("psychological_file") or meta.has_field("learner_key")


def _join_file(doctype: str):
	"""A record names its file, or its learner, who has at most one file."""
	table, file = frappe.qb.DocType(doctype), frappe.qb.DocType(FILE)
	if doctype == FILE:
		return frappe.qb.from_(file).select(file.name, file.name.as_("file"), file.counsellor, file.school)
	query = frappe.qb.from_(table).select(table.name, file.name.as_("file"), file.counsellor, file.school)
	query = query.left_join(file)
	if frappe.get_meta(doctype).has_field("psychological_file"):
		return query.on(table.psychological_file == file.name)
	return query.on(table.learner_key == file.learner_key)


def get_school_of_file(file: str | None) -> str:
	"""Return the school of a psychological file; "" for none."""
	return (file and frappe.db.get_value(FILE, file, "school")) or ""
