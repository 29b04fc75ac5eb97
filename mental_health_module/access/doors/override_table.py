"""Frappe's whitelisted methods that skip the row rules or spoil a paper, and what stands in their place.

One table, one row for each method; `hooks.py` registers it, `overrides.py` holds the wrappers, and
`aliases.py` sees to it that nobody reaches a method of the table by another name. The last app that overrides
a method wins: a test makes sure that it is this one.
"""

from dataclasses import dataclass

OURS = "mental_health_module.access.doors.overrides."


@dataclass(frozen=True)
class Override:
	"""A method of Frappe, the function here that stands in its place, why, and in which versions."""

	method: str
	wrapper: str
	reason: str
	versions: str


TABLE = (
	Override(
		"frappe.client.get_count", "get_count", "counts any rows for anybody, filters on text", "15, 16.0"
	),
	Override("frappe.desk.reportview.get", "get_page", "a list's page shows what is sealed", "15, 16"),
	Override("frappe.desk.search.search_link", "search_link", "the client may switch row rules off", "15"),
	Override("frappe.desk.search.search_widget", "search_widget", "as search_link, and any field", "15"),
	Override("frappe.client.validate_link", "validate_link", "tells whether a row exists", "15"),
	Override(
		"frappe.client.validate_link_and_fetch",
		"validate_link_and_fetch",
		"as validate_link, and searches past the wrapper of search_widget",
		"16",
	),
	Override(
		"frappe.desk.notifications.get_open_count",
		"get_open_count",
		"counts rows of any DocType that the client names",
		"15, 16",
	),
	Override(
		"frappe.desk.form.utils.get_next",
		"get_next",
		"compares any field of any row with the rows of the reader",
		"15, 16",
	),
	Override("frappe.desk.form.linked_with.get", "get_linked", "lists every row that links to one", "15.0"),
	Override(
		"frappe.desk.query_report.get_data_for_custom_field",
		"get_data_for_custom_field",
		"any field of every row by role alone",
		"15.0",
	),
	Override(
		"frappe.desk.doctype.dashboard_chart.dashboard_chart.get",
		"get_chart",
		"heat maps aggregate all rows, results are cached for everybody",
		"15, 16",
	),
	Override(
		"frappe.desk.listview.get_group_by_count", "get_group_by_count", "filters skip row rules", "15, 16"
	),
	Override(
		"frappe.desk.doctype.tag.tag.get_tagged_docs", "get_tagged_docs", "names by role alone", "15, 16"
	),
	Override("frappe.desk.doctype.tag.tag.add_tag", "add_tag", "writes to any row", "15, 16"),
	Override("frappe.desk.doctype.tag.tag.add_tags", "add_tags", "writes to any row", "15, 16"),
	Override("frappe.desk.doctype.tag.tag.remove_tag", "remove_tag", "writes to any row", "15, 16"),
	Override("frappe.desk.like.toggle_like", "toggle_like", "writes to any row", "15, 16"),
	Override(
		"frappe.website.doctype.web_form.web_form.get_link_options",
		"get_link_options",
		"the client may ask for every row's name",
		"15.0",
	),
	Override("frappe.model.mapper.map_docs", "map_docs", "calls any method past this table", "15, 16"),
	Override("frappe.model.mapper.make_mapped_doc", "make_mapped_doc", "calls any method", "15, 16"),
	Override(
		"frappe.desk.treeview.get_all_nodes", "get_all_nodes", "calls any method past this table", "15, 16"
	),
	Override(
		"frappe.utils.print_format.download_pdf",
		"download_pdf",
		"prints rows of papers cut in two, without headings and numbers of pages",
		"15, 16",
	),
	Override(
		"frappe.utils.print_format.download_multi_pdf",
		"download_multi_pdf",
		"as download_pdf, for what is ticked in a list",
		"15, 16",
	),
)
METHODS = {row.method: OURS + row.wrapper for row in TABLE}
