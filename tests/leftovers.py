"""Where a text still stands on the site: every column of every table, every file, every key of the cache."""

from collections import defaultdict
from pathlib import Path

import frappe
from frappe.query_builder import Table
from pypika.terms import Criterion, Field

# What the test run itself writes: its own log of web requests, and compiled code.
NO_RECORDS = ("logs", "locks")


def find_leftovers(*texts: str) -> list[str]:
	"""Return the places that hold one of the texts: `table.column`, path of a file, key of the cache."""
	return sorted({*_find_in_tables(texts), *_find_in_files(texts), *_find_in_cache(texts)})


def _find_in_tables(texts):
	"""Ask each table once whether it holds one of the texts, and where it does, each of its columns."""
	columns = defaultdict(list)
	for table, column in _get_columns():
		columns[table].append(Field(column))
	patterns = [f"%{text}%" for text in texts]
	for table, fields in columns.items():
		if _holds(table, fields, patterns):
			yield from (f"{table}.{field.name}" for field in fields if _holds(table, [field], patterns))


def _holds(table: str, fields: list[Field], patterns: list[str]) -> bool:
	found = Criterion.any(field.like(pattern) for field in fields for pattern in patterns)
	return bool(frappe.qb.from_(Table(table)).select(1).where(found).limit(1).run())


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
