"""What Frappe remembers between two tests: forms' definitions may stay, whatever a test has written must go.

Reading the definitions of all DocTypes anew takes more time than most tests. They stay in the cache unless
something in the test has changed one, which Frappe answers by clearing its cache. It does so for a default of
the site as well, and writes one whenever an account is stored; no definition hangs on a default. Nor does one
change when a record is renamed, after which Frappe clears everything.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

DEFINITIONS = frozenset(("doctype_meta", "table_columns"))
KEPT = DEFINITIONS | frozenset(
	{
		*("db_tables", "app_hooks", "all_apps", "app_modules", "module_app"),
		*("installed_app_modules", "module_installed_app"),
		*("server_script_map", "assignment_rule_map", "document_naming_rule_map", "milestone_tracker_map"),
	}
)
# The tables from which Frappe makes a definition, and every statement about columns or whole tables.
WRITES = re.compile(r"\s*(?:insert|update|delete|replace|load)\b", re.IGNORECASE)
DEFINES = re.compile(r"\s*(?:alter|create|drop|truncate|rename)\b", re.IGNORECASE)
TABLES = re.compile(
	r"tab(?:DocType|DocField|DocPerm|Custom (?:Field|DocPerm)|Property Setter)", re.IGNORECASE
)


class CacheWatch:
	"""Sees whether definitions were changed, and forgets what must not outlive the test.

	Args: is_alone: nobody else writes to the site, so that whatever changes a definition is seen here.
	"""

	def __init__(self, frappe, is_alone: bool = False):
		self.frappe = frappe
		self.is_alone = is_alone
		self.definitions_changed = False
		self._clear, self._set_user = frappe.clear_cache, frappe.set_user
		frappe.clear_cache = self._clear_and_note
		self._defaults = patch("frappe.defaults._clear_cache", self._clear_for_default)
		self._defaults.start()
		if is_alone:
			frappe.set_user = self._set_user_alone
			self._watch_statements()

	def _watch_statements(self) -> None:
		self.frappe.db.connect()
		connection = self._connection = self.frappe.db._conn
		send = connection.query

		def watched(query, *args, **options):
			self.definitions_changed = self.definitions_changed or changes_definitions(query)
			return send(query, *args, **options)

		connection.query = watched

	def _clear_and_note(self, user: str | None = None, doctype: str | None = None):
		if user or doctype or not self._knows_all():
			self.definitions_changed = self.definitions_changed or not user
			return self._clear(user=user, doctype=doctype)
		with self.definitions_kept():
			return self._clear()

	def _knows_all(self) -> bool:
		"""Return whether no definition was changed since the test began, which another connection hides."""
		return self.is_alone and not self.definitions_changed and self.frappe.db._conn is self._connection

	@contextmanager
	def definitions_kept(self) -> Iterator[None]:
		"""A context in which Frappe may clear its cache: definitions that did not change are put back."""
		cache = self.frappe.cache
		keys = [] if self.definitions_changed else [cache.make_key(name) for name in DEFINITIONS]
		aside = {key: b"aside " + key for key in keys if super(type(cache), cache).exists(key)}
		for key, place in aside.items():
			cache.rename(key, place)
		try:
			yield
		finally:
			for key, place in aside.items():
				cache.rename(place, key)

	def _set_user_alone(self, username: str):
		"""Frappe forgets what it has read of the cache; in a request it does so before it has read any."""
		read = self.frappe.local.cache
		self._set_user(username)
		self.frappe.local.cache.update({key: read[key] for key in read if self._is_kept(key)})

	def _clear_for_default(self, parent: str):
		from frappe.defaults import common_default_keys

		if parent not in common_default_keys:
			return self._clear(user=parent)
		self._forget()
		self.frappe.local.cache = {}
		return self._clear(user="Guest")

	def finish(self) -> None:
		"""Forget documents, people and defaults; everything when a definition was changed."""
		self._defaults.stop()
		self.frappe.clear_cache, self.frappe.set_user = self._clear, self._set_user
		if self.definitions_changed:
			self._clear()
		else:
			self._forget()

	def _forget(self) -> None:
		cache = self.frappe.cache
		stale = [key for key in cache.get_keys("") if not self._is_kept(key)]
		cache.delete_value(stale, make_keys=False)

	def _is_kept(self, key: bytes | str) -> bool:
		name = key.decode() if isinstance(key, bytes) else key
		return name.split("|", 1)[-1] in KEPT


def changes_definitions(query: bytes | bytearray | str) -> bool:
	"""Return whether a statement writes to what definitions are made of."""
	text = query if isinstance(query, str) else bytes(query).decode("utf-8", "replace")
	return bool(DEFINES.match(text) or (WRITES.match(text) and TABLES.search(text)))
