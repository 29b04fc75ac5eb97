"""The wrappers of the table of overrides: they stand in for Frappe's methods that skip the row rules.

A wrapper asks whether a guarded DocType is meant and otherwise hands the call on, so that nothing changes for
the rest of the site.
"""

import frappe

from mental_health_module.access import known_signatures, pickers
from mental_health_module.access.classes import is_one_of, names_guarded
from mental_health_module.access.criteria import CRITERIA
from mental_health_module.access.doors.aliases import is_alias
from mental_health_module.access.doors.override_table import METHODS, OURS
from mental_health_module.access.known_signatures import known
from mental_health_module.access.refusals import refuse_as_not_yours, refuse_outlet
from mental_health_module.access.sealed import opened_pages
from mental_health_module.compat import has_method

# they ask for the right to print, as Frappe does, and return whether they have sent it
PAPERS = "mental_health_module.services.shared.papers.download.send"
SEVERAL_PAPERS = "mental_health_module.services.shared.papers.download.send_several"


def has_row_rules(doctype: str | None) -> bool:
	"""Return whether only some rows of a DocType are for some people: ours with a criterion, and files."""
	return is_one_of(doctype, (*CRITERIA, "File"))


def _call_original(method: str, arguments: dict):
	"""Hand a call on to the next app's override or to Frappe.

	Raises: frappe.DoesNotExistError for a method that this version of Frappe does not have.
	"""
	others = [hook for hook in _get_hooks(method) if not hook.startswith(OURS)]
	if not (others or has_method(method)):
		raise frappe.DoesNotExistError
	return known_signatures.call(frappe.get_attr(others[-1] if others else method), arguments)


def _get_hooks(method: str) -> list[str]:
	return frappe.get_hooks("override_whitelisted_methods", {}).get(method, [])


def _refuse_trampoline(method: object) -> None:
	"""Refuse to reach a method of the table through another method that calls what the client names."""
	if not isinstance(method, str) or method in METHODS or method.startswith(OURS) or is_alias(method):
		refuse_outlet("Method")


@known
@frappe.whitelist()
def get_count(**arguments):
	"""Count rows; of a guarded DocType only those that the user may read."""
	if not (names_guarded(arguments) or has_row_rules(arguments.get("doctype"))):
		return _call_original("frappe.client.get_count", arguments)
	doctype, filters = arguments.get("doctype"), frappe.parse_json(arguments.get("filters"))
	return len(
		frappe.get_list(doctype, filters=filters, pluck="name", limit_page_length=0, order_by="name asc")
	)


@known
@frappe.whitelist()
def get_page(**arguments):
	"""Return a page of a list; of confidential records with what is sealed, for the reader's own."""
	page = _call_original("frappe.desk.reportview.get", arguments)
	doctype = arguments.get("doctype")
	return opened_pages.open_page(doctype, page) if doctype in opened_pages.LISTED else page


def _search(method: str, arguments: dict):
	if arguments.get("query"):
		_refuse_trampoline(arguments["query"])
	if has_row_rules(arguments.get("doctype")):
		if arguments.get("query"):
			refuse_outlet("Method")
		arguments = {**arguments, "ignore_user_permissions": 0}
	elif any(names_guarded(arguments.get(name)) for name in ("filters", "filter_fields", "searchfield")):
		refuse_as_not_yours()
	return _call_original(method, arguments)


@known
@frappe.whitelist()
def search_link(**arguments):
	"""Search for a link; in a guarded DocType always within the rows that the user may read.

	People are shown with name, class or department, and number; a record about a pupil with the pupil's.
	"""
	if pickers.asks_for_record(arguments):
		return pickers.send(pickers.find_records(arguments))
	arguments = pickers.with_query(arguments)
	if arguments.get("query") == pickers.QUERY:
		return pickers.send(frappe.call(frappe.get_attr(pickers.QUERY), **pickers.get_asked(arguments)))
	return _search("frappe.desk.search.search_link", arguments)


@known
@frappe.whitelist()
def search_widget(**arguments):
	"""Search with more columns; in a guarded DocType always within the rows that the user may read."""
	return _search("frappe.desk.search.search_widget", pickers.with_query(arguments))


@known
@frappe.whitelist()
def validate_link(**arguments):
	"""Return a linked record's name; of a guarded DocType only when the user may read it."""
	if not _may_read(arguments.get("doctype"), arguments.get("docname")):
		return {"name": None}
	return _call_original("frappe.client.validate_link", arguments)


@known
@frappe.whitelist()
def validate_link_and_fetch(**arguments):
	"""Return a linked record's name and fields; of a guarded DocType only when the user may read it."""
	if arguments.get("query"):
		_refuse_trampoline(arguments["query"])
	if not has_row_rules(arguments.get("doctype")):
		return _call_original("frappe.client.validate_link_and_fetch", arguments)
	if arguments.get("query"):
		refuse_outlet("Method")
	if not _may_read(arguments.get("doctype"), arguments.get("docname")):
		return {}
	return _call_original(
		"frappe.client.validate_link_and_fetch", {**arguments, "ignore_user_permissions": 0}
	)


def _may_read(doctype: str | None, name: object) -> bool:
	"""Return whether a record has no row rules or is one that the session's user could list."""
	if not has_row_rules(doctype):
		return True
	return bool(frappe.get_list(doctype, filters={"name": str(name)}, pluck="name", order_by="name asc"))


@known
@frappe.whitelist()
def get_next(**arguments):
	"""Return the record before or after one in a list; beside a guarded one for who may read that one.

	Raises: NotYourCaseError.
	"""
	if not _may_read(arguments.get("doctype"), arguments.get("value")):
		refuse_as_not_yours()
	return _call_original("frappe.desk.form.utils.get_next", arguments)


@known
@frappe.whitelist()
def get_open_count(**arguments):
	"""Count what is linked to a record, without counting guarded records."""
	items = frappe.parse_json(arguments.get("items")) or _get_dashboard_items(arguments.get("doctype"))
	kept = [item for item in items if not names_guarded(item)]
	arguments = {**arguments, "items": kept}
	return _call_original("frappe.desk.notifications.get_open_count", arguments)


def _get_dashboard_items(doctype: str) -> list[str]:
	groups = frappe.get_meta(doctype).get_dashboard_data().transactions
	return [item for group in groups for item in group.get("items")]


@known
@frappe.whitelist()
def get_linked(**arguments):
	"""List what links to a record, without guarded records, for who may read the record."""
	doctype, name = arguments.get("doctype"), arguments.get("docname")
	frappe.has_permission(doctype, "read", str(name), throw=True)
	linked = _call_original("frappe.desk.form.linked_with.get", arguments) or {}
	return {found: rows for found, rows in linked.items() if not has_row_rules(found)}


@known
@frappe.whitelist()
def get_data_for_custom_field(**arguments):
	"""Return a field of a report's rows, never of a guarded DocType."""
	return _refuse_guarded("frappe.desk.query_report.get_data_for_custom_field", arguments)


def _refuse_guarded(method: str, arguments: dict):
	if names_guarded(arguments) or has_row_rules(arguments.get("doctype")):
		refuse_as_not_yours()
	return _call_original(method, arguments)


@known
@frappe.whitelist()
def get_chart(**arguments):
	"""Return a chart's data, never of a guarded DocType."""
	if chart := arguments.get("chart_name"):
		_refuse_stored_chart(str(chart))
	return _refuse_guarded("frappe.desk.doctype.dashboard_chart.dashboard_chart.get", arguments)


def _refuse_stored_chart(name: str) -> None:
	if names_guarded(frappe.db.get_value("Dashboard Chart", name, "*", as_dict=True)):
		refuse_as_not_yours()


@known
@frappe.whitelist()
def get_group_by_count(**arguments):
	"""Return a list's groups; a guarded DocType knows no assignment to group by."""
	if arguments.get("field") == "assigned_to":
		return _refuse_guarded("frappe.desk.listview.get_group_by_count", arguments)
	return _call_original("frappe.desk.listview.get_group_by_count", arguments)


@known
@frappe.whitelist()
def get_tagged_docs(**arguments):
	"""Return records with a tag; guarded records have none."""
	return _refuse_guarded("frappe.desk.doctype.tag.tag.get_tagged_docs", arguments)


@known
@frappe.whitelist()
def add_tag(**arguments):
	"""Tag a record; guarded records take no tags."""
	return _refuse_guarded("frappe.desk.doctype.tag.tag.add_tag", arguments)


@known
@frappe.whitelist()
def add_tags(**arguments):
	"""Tag records; guarded records take no tags."""
	return _refuse_guarded("frappe.desk.doctype.tag.tag.add_tags", arguments)


@known
@frappe.whitelist()
def remove_tag(**arguments):
	"""Take a tag from a record; guarded records have none."""
	return _refuse_guarded("frappe.desk.doctype.tag.tag.remove_tag", arguments)


@known
@frappe.whitelist()
def toggle_like(**arguments):
	"""Like a record; guarded records take no likes."""
	return _refuse_guarded("frappe.desk.like.toggle_like", arguments)


@known
@frappe.whitelist(allow_guest=True)
def get_link_options(**arguments):
	"""Return what a web form's link offers, never guarded records."""
	return _refuse_guarded("frappe.website.doctype.web_form.web_form.get_link_options", arguments)


@known
@frappe.whitelist()
def map_docs(**arguments):
	"""Map records with a method that the client names, unless it is one of the table."""
	_refuse_trampoline(arguments.get("method"))
	return _refuse_guarded("frappe.model.mapper.map_docs", arguments)


@known
@frappe.whitelist()
def make_mapped_doc(**arguments):
	"""Map one record with a method that the client names, unless it is one of the table."""
	_refuse_trampoline(arguments.get("method"))
	return _refuse_guarded("frappe.model.mapper.make_mapped_doc", arguments)


@known
@frappe.whitelist()
def get_all_nodes(**arguments):
	"""Return a tree with a method that the client names, unless it is one of the table."""
	_refuse_trampoline(arguments.get("tree_method"))
	return _refuse_guarded("frappe.desk.treeview.get_all_nodes", arguments)


@known
@frappe.whitelist(allow_guest=True)
def download_pdf(**arguments):
	"""Send a print as a PDF: a paper of ours as its service draws it, everything else as Frappe does."""
	if not frappe.get_attr(PAPERS)(arguments):
		_call_original("frappe.utils.print_format.download_pdf", arguments)


@known
@frappe.whitelist()
def download_multi_pdf(**arguments):
	"""Send prints as one PDF: papers of ours as their service draws them, everything else as Frappe does."""
	if not frappe.get_attr(SEVERAL_PAPERS)(arguments):
		_call_original("frappe.utils.print_format.download_multi_pdf", arguments)
