"""Counts the statements that a call sends to the database, and says which ones are sent again and again."""

import re
from collections import Counter
from collections.abc import Callable
from unittest import mock

import frappe

PARAMETER = re.compile(r"%(?:\(\w+\))?s")
SEVERAL = re.compile(r"\(\?(?:\s*,\s*\?)*\)")
VALUE = re.compile(r"'(?:[^'\\]|\\.)*'|\b\d+(?:\.\d+)?\b")


def count(call: Callable) -> Counter:
	"""Return how often each statement was sent, its values left out, once what is kept in memory is known."""
	call()
	sent: Counter = Counter()
	run = frappe.db.sql

	def counted(query, *args, **options):
		sent[get_plain(query)] += 1
		return run(query, *args, **options)

	with mock.patch.object(frappe.db, "sql", counted):
		call()
	return sent


def get_plain(query: object) -> str:
	"""Return a statement without its values; a list of values is one, however long."""
	plain = PARAMETER.sub("?", VALUE.sub("?", str(query)))
	return " ".join(SEVERAL.sub("(?)", plain).split())


def get_grown(few: Counter, many: Counter) -> dict[str, tuple[int, int]]:
	"""Return the statements that were sent more often for many rows than for few."""
	return {query: (few[query], times) for query, times in many.items() if times > few[query]}
