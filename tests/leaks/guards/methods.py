"""The wrappers of Frappe's methods as guards, one row each: which attack notices that one is missing."""

from collections.abc import Callable
from functools import partial

from mental_health_module.access.doors.override_table import TABLE
from mental_health_module.compat import get_link_check
from tests.later_frappe import FROM_15_41, FROM_15_101, FROM_16
from tests.leaks.guards.guard import LOAD, OTHER, STORED, Guard
from tests.leaks.guards.removal import without_hook

ASKS_ITSELF = FROM_15_41
# counts what a list would show
COUNTS_BY_ITS_RULES = FROM_15_101
# lets the client switch nothing off that the field of the form does not
SEARCHES_BY_ITS_RULES = FROM_16


def _override(method: str) -> Callable:
	return partial(without_hook, "override_whitelisted_methods", method)


def _check_of_a_link(name: str) -> tuple:
	if get_link_check()[0] == name:
		return (((OTHER, "client.validate_link"),), ())
	return ((), (), "this version of Frappe has no such method; a call is answered as one to nothing")


# name of the wrapper -> (actor, path) …, the guards in front of it
OVERRIDES: dict[str, tuple[tuple, tuple[str, ...]]] = {
	"get_count": ((("teacher", "client.get_count"),), ()),
	"download_pdf": ((), (), "draws our papers; it asks for the print right, and Frappe asks behind it"),
	"get_page": ((), (), "opens what is sealed in a reader's own list; without it the list shows tokens"),
	"search_link": (((OTHER, "search link"), (OTHER, "search link by a field")), ()),
	"search_widget": (((OTHER, "search with more columns"),), ()),
	**{name: _check_of_a_link(name) for name in ("validate_link", "validate_link_and_fetch")},
	"get_open_count": ((), (), "whom a record is about is sealed, so that Frappe counts nothing"),
	"get_next": (((OTHER, "next record"),), ()),
	"get_linked": ((("teacher", "linked with Student"), (OTHER, "linked with MH Counsellor")), ()),
	"get_data_for_custom_field": (((OTHER, "report column"),), ()),
	"get_chart": (("stored heat map",), ()),
	"get_group_by_count": (("groups by assignment",), ()),
	"get_tagged_docs": (("tagged records",), ()),
	"add_tag": (((OTHER, "tag"),), ("outlet Tag Link", LOAD, STORED)),
	"add_tags": (((OTHER, "tags"),), ("outlet Tag Link", LOAD, STORED)),
	"remove_tag": (("tag taken away",), (LOAD,)),
	"toggle_like": (((OTHER, "like"),), ("comment", LOAD, STORED)),
	"get_link_options": (("web form's link",), ()),
	"download_multi_pdf": (
		(),
		(),
		"draws our papers; it asks for the right to print each, and Frappe asks behind it",
	),
	"map_docs": (
		(
			(OTHER, "mapping to a count"),
			(OTHER, "mapping to a report column"),
			(OTHER, "mapping to what is linked"),
		),
		(),
	),
	"make_mapped_doc": (
		(),
		(),
		"asks this table itself in 15 and 16.0; kept for what it may call in later ones",
	),
	"get_all_nodes": (("tree of groups",), ()),
}

# Frappe lists with the row rules there, asks for the right to write, or no longer lets a request call it.
CLOSED_SINCE = {
	**dict.fromkeys(
		(
			*("get_linked", "get_data_for_custom_field", "get_link_options"),
			*("add_tag", "add_tags", "remove_tag"),
		),
		ASKS_ITSELF,
	),
	"get_count": COUNTS_BY_ITS_RULES,
	**dict.fromkeys(("search_link", "search_widget"), SEARCHES_BY_ITS_RULES),
	# asks the table itself for the method that it is to call
	"map_docs": (15, 101),
}


def get_overrides() -> list[Guard]:
	return [
		Guard(
			f"override {row.wrapper}",
			_override(row.method),
			*OVERRIDES.get(row.wrapper, ()),
			closed_since=CLOSED_SINCE.get(row.wrapper, ()),
		)
		for row in TABLE
	]
