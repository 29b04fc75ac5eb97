"""What Frappe remembers between two tests: forms' definitions may stay, whatever a test has written must go.

Reading the definitions of all DocTypes anew takes more time than most tests. They stay in the cache unless
something in the test has changed one, which Frappe answers by clearing its cache. It does so for a default of
the site as well, and writes one whenever an account is stored; no definition hangs on a default.
"""

from unittest.mock import patch

KEPT = frozenset(
	{
		*("doctype_meta", "table_columns", "db_tables", "app_hooks", "all_apps", "app_modules", "module_app"),
		*("installed_app_modules", "module_installed_app"),
		*("server_script_map", "assignment_rule_map", "document_naming_rule_map", "milestone_tracker_map"),
	}
)


class CacheWatch:
	"""Sees whether definitions were changed, and forgets what must not outlive the test."""

	def __init__(self, frappe):
		self.frappe = frappe
		self.definitions_changed = False
		self._clear = frappe.clear_cache
		frappe.clear_cache = self._clear_and_note
		self._defaults = patch("frappe.defaults._clear_cache", self._clear_for_default)
		self._defaults.start()

	def _clear_and_note(self, user: str | None = None, doctype: str | None = None):
		self.definitions_changed = self.definitions_changed or not user
		return self._clear(user=user, doctype=doctype)

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
		self.frappe.clear_cache = self._clear
		if self.definitions_changed:
			self._clear()
		else:
			self._forget()

	def _forget(self) -> None:
		cache = self.frappe.cache
		stale = [key for key in cache.get_keys("") if not self._is_kept(key)]
		cache.delete_value(stale, make_keys=False)

	def _is_kept(self, key: bytes) -> bool:
		return key.decode().split("|", 1)[-1] in KEPT
