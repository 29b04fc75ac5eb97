"""What the host works out anew at each call, though it is always the same: remembered while tests run.

Frappe parses each column's name as SQL, and compiles each template of its pages anew in each request that it
answers within the tests' process. Both follow from their arguments alone.
"""

from functools import lru_cache


def remember() -> None:
	"""Remember it from now on in this process."""
	import sqlparse
	from jinja2 import Environment

	sqlparse.format = lru_cache(maxsize=10_000)(sqlparse.format)
	Environment.compile = _remembering(Environment.compile)


def _remembering(compile_template):
	"""A template's code follows from its text, its name and the kind of environment."""
	kept: dict[tuple, object] = {}

	def compile_once(self, source, name=None, filename=None, raw=False, defer_init=False):
		if not isinstance(source, str) or self.extensions or callable(self.autoescape):
			return compile_template(self, source, name, filename, raw, defer_init)
		key = (type(self), self.autoescape, source, name, filename, raw, defer_init)
		if key not in kept:
			kept[key] = compile_template(self, source, name, filename, raw, defer_init)
		return kept[key]

	return compile_once
