"""Who may open what is sealed: a person with a right, or a service of ours for the fields that it names.

Frappe loads documents for Administrator, for jobs and for code that people write in the Desk (templates,
conditions, scripts). All of these see that a record exists, and nothing in it.
"""

import os
import sys
from functools import lru_cache
from types import FrameType

import frappe

from mental_health_module.access.facts import FACTS
from mental_health_module.words import _

# Code that is written on the site runs below this, or is itself compiled under such a name.
FOREIGN = "frappe.utils.safe_exec"
COMPILED = ("<template>", "<serverscript>", "<safe_eval>", "<unknown>")
NOBODY = ("Administrator", "Guest")
# What a service without a person is at -> DocType -> what it opens, as each DocType's line in `facts/` says.
SERVICES: dict[str, dict[str, tuple[str, ...]]] = {}
for _doctype, _facts in FACTS.items():
	for _service, _fields in _facts.opened_for.items():
		SERVICES.setdefault(_service, {})[_doctype] = _fields


class SealedRecordError(frappe.PermissionError):
	"""A record that was not opened was to be saved."""


def may_person_open(user: str) -> bool:
	"""Return whether what the session's user loads is opened; the right to the row is asked elsewhere."""
	return user not in NOBODY and not is_foreign_code_running()


def is_foreign_code_running() -> bool:
	"""Return whether a template, a condition or a script of the site has led to this call.

	A template that an app brings as a file, such as Frappe's own for printing, is the app's code.
	"""
	frame: FrameType | None = sys._getframe(1)
	while frame is not None:
		if _is_foreign(frame):
			return True
		frame = frame.f_back
	return False


def _is_foreign(frame: FrameType) -> bool:
	file = frame.f_code.co_filename
	if file.startswith(COMPILED):
		return True
	module = frame.f_globals.get("__name__")
	# a function that a script has left behind runs after the script; its names have no module
	return not _is_file_of_app(file) if module is None else str(module).startswith(FOREIGN)


@lru_cache(maxsize=1_000)
def _is_file_of_app(path: str) -> bool:
	"""Return whether code was compiled from a file beside the apps' own; people's uploads lie elsewhere."""
	return os.path.isabs(path) and os.path.isfile(path) and "/files/" not in path


def require_service(service: str, doctype: str, field: str) -> None:
	"""Refuse a service that would open more than it has named.

	Raises: SealedRecordError.
	"""
	if field not in SERVICES[service].get(doctype, ()):
		refuse_as_sealed()


def refuse_as_sealed() -> None:
	"""Refuse to work with a record that is not opened.

	Raises: SealedRecordError.
	"""
	frappe.throw(
		_("This record is opened and saved by those whose case it is, in their own account."),
		SealedRecordError,
		title=_("Sealed"),
	)
