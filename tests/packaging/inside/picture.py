"""Runs inside a site: its whole database as comparable text, without the journals of the framework."""

import frappe

# Journals and counters, written by any use of a site.
JOURNALS = {
	*(
		"tabActivity Log",
		"tabAccess Log",
		"tabError Log",
		"tabScheduled Job Log",
		"tabVersion",
		"tabView Log",
	),
	*("tabDeleted Document", "tabComment", "tabRoute History", "tabNotification Log", "tabSessions"),
	*("tabInstalled Application", "tabPatch Log", "__global_search", "tabSeries", "version_id_seq"),
}
TIMES = {"modified", "modified_by", "creation", "last_execution", "last_synced_on", "scheduler_last_event"}


def main() -> dict:
	"""Return `schema` (each table's definition), `rows` (each table's) and `series` (counters of ours)."""
	tables = sorted(row[0] for row in frappe.db.sql("show tables"))
	return {
		"schema": {table: get_definition(table) for table in tables},
		"rows": {table: get_rows(table) for table in tables if table not in JOURNALS},
		"series": sorted(frappe.db.sql("select name from tabSeries where name like 'MH%'")),
	}


def get_definition(table: str) -> str:
	"""Return how the table is made, without its counter."""
	return frappe.db.sql(f"show create table `{table}`")[0][1].split(" AUTO_INCREMENT=")[0]


def get_rows(table: str) -> list[str]:
	"""Return the rows without the times of their changes."""
	columns = [row[0] for row in frappe.db.sql(f"show columns from `{table}`")]
	kept = [column for column in columns if column not in TIMES and not is_random(table, column)]
	rows = frappe.db.sql("select {} from `{}`".format(", ".join(f"`{column}`" for column in kept), table))
	if table == "tabSingles":
		rows = [row for row in rows if not TIMES.intersection(row)]
	return sorted(map(str, rows))


def is_random(table: str, column: str) -> bool:
	"""A default that is set anew to the same value gets a new name."""
	return table == "tabDefaultValue" and column == "name"
