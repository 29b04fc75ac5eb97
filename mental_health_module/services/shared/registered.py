"""What capabilities and other apps name in hooks.py, so that a page which collects it imports none of them.

A hook is a list of dotted paths; each names one entry or a tuple of entries, shown in that order. An entry of
ours that fails is a fault like any other. One of another app is left out: the page is ours, and it may be the
only way to the help line.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import frappe

OURS = "mental_health_module."
FAULT_TITLE = "An entry of another app failed"


@dataclass(frozen=True)
class Registered:
	"""An entry, and the path by which it is registered."""

	path: str
	entry: object

	@property
	def is_ours(self) -> bool:
		"""Whether this app brings the entry itself."""
		return self.path.startswith(OURS)


def get_entries(hook: str) -> Iterator[Registered]:
	"""Yield what is registered under a hook; without what another app names and does not have."""
	for path in dict.fromkeys(frappe.get_hooks(hook)):
		found = ask(Registered(path, None), lambda path=path: frappe.get_attr(path))
		for entry in found if isinstance(found, tuple) else (found,):
			if entry is not None:
				yield Registered(path, entry)


def get_entries_or_fail(hook: str) -> list[object]:
	"""Return what is registered under a hook, one entry by each path; a fault where one cannot be had."""
	return [frappe.get_attr(path) for path in dict.fromkeys(frappe.get_hooks(hook))]


def ask(registered: Registered, question: Callable[[], object]) -> object:
	"""Return the answer of an entry; None where it is another app's and fails, which is noted by its kind."""
	if registered.is_ours:
		return question()
	told = list(frappe.local.message_log)
	try:
		return question()
	except Exception as fault:
		frappe.local.message_log = told
		# Only the kind of the fault: what a traceback shows may be about people.
		frappe.log_error(title=f"{FAULT_TITLE}: {registered.path}", message=type(fault).__name__)
		return None
