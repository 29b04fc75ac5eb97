"""Every place where a copy of a text could be left: tables, files, prints, logs, Redis."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import frappe
from pypdf.errors import PyPdfError

from tests.print_words import get_words

TEXT_COLUMNS = ("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "json", "blob", "longblob")


def find_in_tables(phrase: str) -> dict[str, int]:
	"""Return the tables that hold the phrase in any column, with the number of rows."""
	return {
		table: rows for table, columns in _get_columns().items() if (rows := _count(table, columns, phrase))
	}


def _get_columns() -> dict[str, list[str]]:
	schema = frappe.qb.Schema("information_schema")
	column = schema.columns
	rows = (
		frappe.qb.from_(column)
		.select(column.table_name, column.column_name)
		.where((column.table_schema == frappe.conf.db_name) & column.data_type.isin(TEXT_COLUMNS))
		.run()
	)
	columns: dict[str, list[str]] = {}
	for table, name in rows:
		columns.setdefault(table, []).append(name)
	return columns


def _count(table: str, columns: list[str], phrase: str) -> int:
	from pypika import Table
	from pypika.functions import Count
	from pypika.terms import Criterion

	rows = Table(table)
	holds = Criterion.any([rows[name].like(f"%{phrase}%") for name in columns])
	return frappe.qb.from_(rows).select(Count("*")).where(holds).run()[0][0]


def find_rows_with_both(one: str, other: str) -> dict[str, int]:
	"""Return the tables with a row that holds both phrases, in any columns, with the number of rows."""
	columns = _get_columns()
	likely = [table for table in columns if _count(table, columns[table], one)]
	return {table: rows for table in likely if (rows := _count_both(table, columns[table], one, other))}


def _count_both(table: str, columns: list[str], one: str, other: str) -> int:
	from pypika import Table
	from pypika.functions import Count

	rows = Table(table)
	holds = _holds_any(rows, columns, one) & _holds_any(rows, columns, other)
	return frappe.qb.from_(rows).select(Count("*")).where(holds).run()[0][0]


def _holds_any(rows, columns: list[str], phrase: str):
	from pypika.terms import Criterion

	return Criterion.any([rows[name].like(f"%{phrase}%") for name in columns])


def find_in_files(phrase: str, *folders: Path) -> list[Path]:
	"""Return the files below the folders that hold the phrase."""
	return [path for folder in folders for path in _get_files(folder) if phrase.encode() in path.read_bytes()]


def _get_files(folder: Path) -> Iterator[Path]:
	for parent, _folders, names in os.walk(folder):
		yield from (path for name in names if (path := Path(parent, name)).is_file())


def get_prints() -> set[Path]:
	"""Return the prints that Frappe has left in the server's folder for passing files, whoever printed."""
	return set(Path(tempfile.gettempdir()).glob("frappe-pdf-*.pdf"))


def read_print(path: Path) -> str:
	"""Return the words of a print without spaces; "" for one that is being written or is gone."""
	with suppress(FileNotFoundError, PyPdfError):
		return "".join(get_words(path.read_bytes()).split())
	return ""


def find_in_redis(phrase: str) -> list[str]:
	"""Return the keys of every Redis of the bench whose name or value holds the phrase."""
	import redis

	addresses = {frappe.conf.get(f"redis_{use}") for use in ("cache", "queue", "socketio")} - {None}
	found = []
	for address in sorted(addresses):
		store = redis.Redis.from_url(address)
		found += [
			key.decode(errors="replace") for key in store.keys("*") if _holds(store, key, phrase.encode())
		]
	return found


def _holds(store, key: bytes, phrase: bytes) -> bool:
	return phrase in key or any(phrase in part for part in _get_parts(store, key))


def _get_parts(store, key: bytes) -> Iterator[bytes]:
	"""Return a value's parts; what a queue has squeezed is unpacked."""
	import zlib
	from contextlib import suppress

	readers = {
		b"string": lambda: [store.get(key) or b""],
		b"hash": lambda: [part for pair in store.hgetall(key).items() for part in pair],
		b"list": lambda: store.lrange(key, 0, -1),
		b"set": lambda: list(store.smembers(key)),
		b"zset": lambda: store.zrange(key, 0, -1),
		b"stream": lambda: [str(store.xrange(key)).encode()],
	}
	for part in readers.get(store.type(key), list)():
		yield part
		with suppress(zlib.error):
			yield zlib.decompress(part)
