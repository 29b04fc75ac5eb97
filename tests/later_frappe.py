"""Where the Frappe of a school behaves otherwise than the floor that the dev host runs: one row for each.

What the tests on the dev host show of the later behaviour, they show by the stand-in or test that is named
here. `tests/integration/house/test_later_frappe.py` asks the Frappe that runs whether each row is still true.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from operator import attrgetter

FROM_15_41, FROM_15_101, FROM_16 = (15, 41), (15, 101), (16,)


@dataclass(frozen=True)
class Difference:
	"""What a later Frappe does otherwise.

	since: the first version that was tried and does so.
	asks: what of the running Frappe is read; `words` stand in it, or with `gone` they do not.
	shown_by: the file that shows the later behaviour on the dev host, or guards what depends on it.
	"""

	since: tuple[int, ...]
	asks: Callable[[], str]
	words: str
	shown_by: str
	gone: bool = False

	def is_so(self) -> bool:
		"""Return whether the Frappe that runs behaves so."""
		return (self.words in self.asks()) is not self.gone


def source(path: str) -> Callable[[], str]:
	"""Return what reads the source of a module of Frappe, or of something in it (`desk.search:search`)."""

	def read() -> str:
		name, _colon, inside = path.partition(":")
		module = import_module(f"frappe.{name}")
		return inspect.getsource(attrgetter(inside)(module) if inside else module)

	return read


def _read_globals() -> str:
	from frappe.utils.safe_exec import get_safe_globals

	return " ".join(sorted(get_safe_globals()["frappe"]["db"]))


def _read_list_settings() -> str:
	import frappe

	return " ".join(frappe.get_meta("List View Settings").get_valid_columns())


def _read_calls_of_a_client() -> str:
	import frappe.client

	return " ".join(dir(frappe.client))


DIFFERENCES = {
	"who may only select is shown the search fields alone": Difference(
		FROM_15_41, source("model:get_permitted_fields"), "ignore_virtual", "tests/real_search.py"
	),
	"who may only select is refused with another field": Difference(
		FROM_16,
		source("database.query:Engine"),
		"_check_field_permission",
		"tests/integration/house/test_frappe_16.py",
	),
	"a search for a link returns its rows": Difference(
		FROM_15_41,
		source("desk.search:search_link"),
		'response["results"]',
		"tests/real_search.py",
		gone=True,
	),
	"a list is counted by what it would show": Difference(
		FROM_15_101,
		source("desk.reportview"),
		"total_count",
		"tests/leaks/guards/methods.py",
		gone=True,
	),
	"a record that somebody holds is not waited for before it is deleted": Difference(
		FROM_15_41,
		source("model.delete_doc:delete_doc"),
		"wait=False",
		"tests/integration/shared/test_two_at_once.py",
	),
	"a PDF that is uploaded is looked into": Difference(
		FROM_15_101,
		source("core.doctype.file.file:File"),
		"pdf_contains_js",
		"tests/makers/lists.py",
	),
	"an account's address is its name": Difference(
		FROM_15_41,
		source("core.doctype.user.user:User"),
		"self.email = self.name",
		"tests/integration/ties/test_ties.py",
	),
	"scripts of the site hear of the transaction": Difference(
		FROM_15_41, _read_globals, "after_commit", "tests/leaks/inside/code_attacks.py"
	),
	"a link is checked by another call": Difference(
		FROM_16,
		_read_calls_of_a_client,
		"validate_link_and_fetch",
		"tests/integration/house/test_frappe_16.py",
	),
	"a list on the website is asked for by another call": Difference(
		FROM_16, source("www.list"), "def get(", "tests/integration/house/test_frappe_16.py", gone=True
	),
	"a list has no number of columns": Difference(
		FROM_16, _read_list_settings, "total_fields", "tests/integration/house/test_frappe_16.py", gone=True
	),
}
