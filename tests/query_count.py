"""Counts the statements that a call sends to the database, and says which ones are sent again and again."""

import re
from collections import Counter
from collections.abc import Callable
from unittest import mock

import frappe
from pypika import Schema

VALUE = re.compile(r"(?:_binary\s*)?'(?:[^'\\]|\\.)*'|\bNULL\b|nextval\(`\w+`\)|\b\d+(?:\.\d+)?\b")
SEVERAL = re.compile(r"\(\?(?:\s*,\s*\?)*\)")
ROWS = re.compile(r"\(\?\)(?:\s*,\s*\(\?\))+")


def count(call: Callable) -> Counter:
	"""Return how often each statement was sent, its values left out, once what is kept in memory is known."""
	call()
	return count_now(call)


def count_undone(call: Callable) -> Counter:
	"""Return how often each statement was sent by something that writes; it is undone each time."""
	_undo(call)
	return _undo(lambda: count_now(call))


def _undo(call: Callable):
	frappe.db.savepoint("before_counting")
	try:
		return call()
	finally:
		frappe.db.rollback(save_point="before_counting")


def count_now(call: Callable) -> Counter:
	"""Return how often each statement is sent: counted where it leaves, past everything that builds it."""
	sent: Counter = Counter()
	connection = frappe.db._conn
	send = connection.query

	def counted(query, *args, **options):
		sent[get_plain(query.decode("utf-8", "replace") if isinstance(query, bytes) else query)] += 1
		return send(query, *args, **options)

	with mock.patch.object(connection, "query", counted):
		call()
	return sent


def get_plain(query: str) -> str:
	"""Return a statement without its values; a list of values is one, however long, and so are many rows."""
	plain = " ".join(SEVERAL.sub("(?)", VALUE.sub("?", query)).split())
	return ROWS.sub("(?)", plain)


def get_grown(few: Counter, many: Counter) -> dict[str, tuple[int, int]]:
	"""Return the statements that were sent more often for many rows than for few."""
	return {query: (few[query], times) for query, times in many.items() if times > few[query]}


def count_sent(call: Callable) -> int:
	"""Return how many statements the connection in use has got from a call, however they were sent."""
	before = _get_received()
	call()
	return _get_received() - before - 1


def _get_received() -> int:
	status = Schema("information_schema").session_status
	query = frappe.qb.from_(status).select(status.variable_value).where(status.variable_name == "QUESTIONS")
	return int(query.run()[0][0])
