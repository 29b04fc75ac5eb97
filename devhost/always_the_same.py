"""What the host works out anew at each call, though it is always the same: remembered while tests run.

Frappe parses each column's name as SQL, compiles each template of its pages anew in each request, and has
functions made that would put the addresses of all its pages together, which it never asks for. The database's
client takes the description of each column apart at each answer. All this follows from its arguments alone.
In the tests' own process and in the web process that a run of tests starts; nowhere else, so that a benchmark
measures what a school gets.
"""

import os
from functools import lru_cache

# said by who starts a run of tests to the web process
WISH = "MH_REMEMBER"


def remember_if_wished() -> None:
	"""Remember it in this process if it was started by a run of tests."""
	if WISH in os.environ:
		remember()


def remember() -> None:
	"""Remember it from now on in this process."""
	import sqlparse
	from jinja2 import Environment
	from pymysql.protocol import FieldDescriptorPacket
	from werkzeug.routing import Rule

	sqlparse.format = lru_cache(maxsize=10_000)(sqlparse.format)
	Environment.compile = _remembering(Environment.compile)
	Rule._compile_builder = _when_asked(Rule._compile_builder)
	FieldDescriptorPacket._parse_field_descriptor = _reading_once(
		FieldDescriptorPacket._parse_field_descriptor
	)


def _remembering(compile_template):
	"""A template's code follows from its text, its name, the kind of environment and how tags are spelled."""
	kept: dict[tuple, object] = {}

	def compile_once(self, source, name=None, filename=None, raw=False, defer_init=False):
		if not isinstance(source, str) or self.extensions or callable(self.autoescape):
			return compile_template(self, source, name, filename, raw, defer_init)
		# environments that spell tags alike share a lexer
		key = (type(self), self.lexer, self.autoescape, source, name, filename, raw, defer_init)
		if key not in kept:
			kept[key] = compile_template(self, source, name, filename, raw, defer_init)
		return kept[key]

	return compile_once


def _when_asked(compile_builder):
	"""The function that puts a rule's address together is made when it is called for the first time."""

	def compile_later(self, append_unknown=True):
		made: list = []

		def build(rule, **values):
			made[:] = made or [compile_builder(self, append_unknown)]
			return made[0](rule, **values)

		return build

	return compile_later


def _reading_once(read_description):
	"""What a column's description says follows from its bytes and their encoding."""
	kept: dict[tuple, dict] = {}

	def read_once(self, encoding):
		key = (self._data, encoding)
		if key not in kept:
			read_description(self, encoding)
			kept[key] = dict(vars(self))
		vars(self).update(kept[key])

	return read_once
