"""What the database is asked while a request is answered: the same for every name, or its time would tell."""

import re
from contextlib import contextmanager
from unittest.mock import patch

from tests.leaks.inside.in_process import Watch

# what a statement looks for, however it is spelled; a list of names counts as one
VALUES = re.compile(r"'(?:[^'\\]|\\.|'')*'|\b\d+(?:\.\d+)?\b|%\(\w+\)s|%s")
LISTS = re.compile(r"\(\s*\?(?:\s*,\s*\?)*\s*\)")
# the host's own: who was seen last, how often, and the row of a fault
LEFT_OUT = ("`tabError Log`", "`tabSessions`", "`__global_search`", "savepoint", "release")


class Statements(Watch):
	"""Keeps the shape of every statement of a request."""

	def __init__(self, phrase: str):
		super().__init__(phrase, frozenset())
		self.shapes: list[str] = []

	def see(self, query: object, values: object) -> None:
		"""Note a statement without its values."""
		shape = " ".join(VALUES.sub("?", str(query)).split())
		if not any(part.lower() in shape.lower() for part in LEFT_OUT):
			self.shapes.append(LISTS.sub("(?)", shape))
		super().see(query, values)

	@contextmanager
	def of_one_request(self):
		"""A context in which the shapes of one request are collected in the list that it gives."""
		with patch.object(self, "shapes", []):
			yield self.shapes


def get_shapes(statements: Statements, send) -> list[str]:
	"""Return the shapes of the statements of one request; the second time, when the caches are warm."""
	send()
	with statements.of_one_request() as shapes:
		send()
	return shapes
