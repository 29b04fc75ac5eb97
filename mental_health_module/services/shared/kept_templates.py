"""Templates of pages compiled once for a process, as Frappe 16 keeps them; Frappe 15 compiles them each time.

A page of ours is put together from about thirty templates, most of them Frappe's: without this, over half
of the time that a page takes is compiling them.
"""

import frappe
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

# a site has some hundreds of templates; who edits them often does not fill the memory
MOST = 1_000


class KeptTemplates(BytecodeCache):
	"""Compiled templates by their name, their text and the kind of environment that compiled them."""

	def __init__(self):
		self._codes: dict[tuple, object] = {}

	def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
		"""Return the place of a template, filled if one of this text was compiled before."""
		bucket = Bucket(environment, f"{type(environment).__qualname__} {name} {filename}", source)
		self.load_bytecode(bucket)
		return bucket

	def load_bytecode(self, bucket: Bucket) -> None:
		"""Put in what was kept; another text than was compiled is not there."""
		bucket.code = self._codes.get((bucket.key, bucket.checksum))

	def dump_bytecode(self, bucket: Bucket) -> None:
		"""Keep what was compiled."""
		if len(self._codes) >= MOST:
			self._codes.clear()
		self._codes[bucket.key, bucket.checksum] = bucket.code


_KEPT = KeptTemplates()


def use() -> None:
	"""Let the templates of this request be compiled only where the process has not done so yet."""
	frappe.get_jenv().bytecode_cache = _KEPT
