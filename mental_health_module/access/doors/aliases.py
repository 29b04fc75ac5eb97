"""The methods of the table of overrides, called by the name of another module that imports them.

`override_whitelisted_methods` knows a method by its address alone, and `frappe.tests.test_search.search_link`
is the same function as `frappe.desk.search.search_link`. Every request's address is looked up before it is
answered, and refused when it leads to a method of the table by another name.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module

import frappe
from frappe.modules.utils import load_doctype_module

from mental_health_module.access.doors.override_table import METHODS
from mental_health_module.access.refusals import refuse_outlet
from mental_health_module.compat import belongs_to_site

# /api/method/<address>, the same with a version, and in version 2 a function of a DocType's module
_PATH = re.compile(r"^/api/(?:v[12]/)?method/([^/]+)(?:/([^/]+))?")


def refuse() -> None:
	"""Refuse a request for a method of the table by another name.

	Raises: OutletClosedError.
	"""
	if any(map(is_alias, get_called())):
		refuse_outlet("Method")


def get_called() -> tuple:
	"""Return the addresses that this request may mean, by its path or as a command; None among them."""
	path = getattr(frappe.local.request, "path", "")
	return (frappe.local.form_dict.get("cmd"), *get_addresses(path))


def get_addresses(path: str) -> list[str]:
	"""Return the addresses that a path may mean, none for a path of something else."""
	found = _PATH.match(path)
	if not found:
		return []
	first, second = found.groups()
	return [first, *_get_of_module(first, second)] if second else [first]


def _get_of_module(doctype: str, function: str) -> list[str]:
	with suppress(Exception):  # without such a DocType nothing is called
		return [f"{load_doctype_module(doctype).__name__}.{function}"]
	return []


def is_alias(address: object) -> bool:
	"""Return whether an address leads to a method of the table, but is not the address in the table."""
	if not isinstance(address, str) or "." not in address or address in METHODS:
		return False
	if not belongs_to_site(address):
		return False
	module, _dot, name = address.rpartition(".")
	with suppress(Exception):  # what cannot be found here cannot be called either
		function = getattr(import_module(module), name)
		return any(function is original for original in _get_originals())
	return False


@cache
def _get_originals() -> tuple[Callable, ...]:
	found = []
	for method in METHODS:
		with suppress(AttributeError, ImportError):  # not in this version
			found.append(frappe.get_attr(method))
	return tuple(found)
