"""Where a text still stands on the site: every column of every table, every file, every key of the cache."""

from pathlib import Path

import frappe
from frappe.query_builder import Table
from pypika.terms import Field

# What the test run itself writes: its own log of web requests, and compiled code.
NO_RECORDS = ("logs", "locks")


def find_leftovers(*texts: str) -> list[str]:
	"""Return the places that hold one of the texts: `table.column`, path of a file, key of the cache."""
	return sorted({*_find_in_tables(texts), *_find_in_files(texts), *_find_in_cache(texts)})


def _find_in_tables(texts):
	for table, column in _get_columns():
		field = Field(column)
		query = frappe.qb.from_(Table(table)).select(field).limit(1)
		if any(query.where(field.like(f"%{text}%")).run() for text in texts):
			yield f"{table}.{column}"


def _get_columns():
	columns = Table("columns", schema="information_schema")
	query = frappe.qb.from_(columns).select(columns.table_name, columns.column_name)
	query = query.where(columns.table_schema == frappe.conf.db_name)
	return query.where(
		columns.data_type.isin(["varchar", "char", "text", "mediumtext", "longtext", "json"])
	).run()


def _find_in_files(texts):
	root = Path(frappe.get_site_path())
	for path in root.rglob("*"):
		if path.is_file() and path.relative_to(root).parts[0] not in NO_RECORDS:
			content = path.read_bytes()
			if any(text.encode() in content or text in path.name for text in texts):
				yield str(path.relative_to(root))


def _find_in_cache(texts):
	for key in frappe.cache.scan_iter("*"):
		held = key + _read(key)
		if any(text.encode() in held for text in texts):
			yield f"cache {key.decode(errors='replace')}"


def _read(key: bytes) -> bytes:
	kind = frappe.cache.type(key)
	redis = super(type(frappe.cache), frappe.cache)
	readers = {
		b"string": lambda: redis.get(key),
		b"hash": lambda: redis.hgetall(key),
		b"list": lambda: redis.lrange(key, 0, -1),
		b"set": lambda: redis.smembers(key),
	}
	return repr(readers[kind]()).encode() if kind in readers else b""
