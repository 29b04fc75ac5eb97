"""Ways to count, search and infer: a number or a name is a leak as much as the text."""

import json

from tests.leaks.attack import Path, post
from tests.leaks.paths.reading import CHART, CLIENT, _chart, _like, _mine, _show

SEARCH = "frappe.desk.search."
FREE = {"knows_name": False}


def _trampoline(c, method, first, second):
	return post(
		c, "frappe.model.mapper.map_docs", method=method, source_names=json.dumps([first]), target_doc=second
	)


COUNTS = (
	Path(
		"client.get_count",
		lambda c, t: c.call(CLIENT + "get_count", doctype=t.doctype, filters=_mine(t)),
		"one",
	),
	Path(
		"client.get_count by GET",
		lambda c, t: c.get(
			f"/api/method/{CLIENT}get_count",
			params={"doctype": t.doctype, "filters": json.dumps(_like(t)), "cache": 1},
		),
		"one",
	),
	Path(
		"client.get_count in small letters",
		lambda c, t: c.call(CLIENT + "get_count", doctype=t.doctype.lower(), filters=_mine(t)),
		"closed",
	),
	Path(
		"list's count",
		lambda c, t: c.call("frappe.desk.reportview.get_count", doctype=t.doctype, filters=_like(t)),
		"one",
	),
	Path(
		"list's statistics",
		lambda c, t: c.call(
			"frappe.desk.reportview.get_stats",
			doctype=t.doctype,
			stats=json.dumps([t.text_field]),
			filters=json.dumps(_like(t)),
		),
		"text",
	),
	Path(
		"list's groups",
		lambda c, t: c.call(
			"frappe.desk.listview.get_group_by_count",
			doctype=t.doctype,
			current_filters="[]",
			field=t.text_field,
		),
		"text",
	),
	Path(
		"list's groups by assignment",
		lambda c, t: c.call(
			"frappe.desk.listview.get_group_by_count",
			doctype=t.doctype,
			current_filters=json.dumps(_like(t)),
			field="assigned_to",
		),
		"closed",
	),
	Path(
		"number card",
		lambda c, t: c.call(
			"frappe.desk.doctype.number_card.number_card.get_result",
			doc=json.dumps({"document_type": t.doctype, "function": "Count"}),
			filters=json.dumps(_like(t)),
		),
		"one",
	),
	Path("chart", lambda c, t: c.call(CHART, chart=_chart(t), no_cache=1), "closed", must_fail=True),
	Path(
		"heat map",
		lambda c, t: c.call(CHART, chart=_chart(t, type="Heatmap"), heatmap_year=2026, no_cache=1),
		"closed",
		must_fail=True,
	),
	Path(
		"heat map with the DocType in escapes",
		lambda c, t: c.call(
			CHART, chart=_chart(t, type="Heatmap").replace("MH ", "\\u004dH "), heatmap_year=2026, no_cache=1
		),
		"closed",
		must_fail=True,
	),
	Path(
		"chart by group",
		lambda c, t: c.call(
			CHART,
			chart=_chart(t, chart_type="Group By", group_by_type="Count", group_by_based_on=t.text_field),
			no_cache=1,
		),
		"closed",
		must_fail=True,
	),
	*(
		Path(
			f"open links of {doctype}",
			lambda c, t, doctype=doctype, field=field: c.call(
				"frappe.desk.notifications.get_open_count",
				doctype=doctype,
				name=getattr(t, field),
				items=json.dumps([t.doctype]),
			),
			"closed",
		)
		for doctype, field in (
			("Student", "learner"),
			("MH School", "school"),
			("MH Counsellor", "counsellor"),
		)
	),
	*(
		Path(
			f"linked with {doctype}",
			lambda c, t, doctype=doctype, field=field: c.call(
				"frappe.desk.form.linked_with.get", doctype=doctype, docname=getattr(t, field)
			),
			"closed",
			**FREE,
		)
		for doctype, field in (("Student", "learner"), ("MH Counsellor", "counsellor"))
	),
	Path(
		"submitted links of the pupil",
		lambda c, t: c.call(
			"frappe.desk.form.linked_with.get_submitted_linked_docs", doctype="Student", name=t.learner
		),
		"closed",
		**FREE,
	),
)

SEARCHES = (
	Path(
		"search link",
		lambda c, t: c.call(SEARCH + "search_link", doctype=t.doctype, txt="", ignore_user_permissions=1),
		"name",
		**FREE,
	),
	*(
		Path(
			f"search link by another name ({way})",
			lambda c, t, address=address: c.post(
				address, data={"doctype": t.doctype, "txt": "", "ignore_user_permissions": 1}
			),
			"closed",
			**FREE,
		)
		for way, address in (
			("method", "/api/method/frappe.tests.test_search.search_link"),
			("command", "/?cmd=frappe.tests.test_search.search_link"),
		)
	),
	Path(
		"search link by a field",
		lambda c, t: c.call(
			SEARCH + "search_link",
			doctype=t.doctype,
			txt="",
			searchfield=t.text_field,
			ignore_user_permissions=1,
		),
		"text",
		**FREE,
	),
	Path(
		"search with more columns",
		lambda c, t: c.call(
			SEARCH + "search_widget",
			doctype=t.doctype,
			txt="",
			filter_fields=_show(t),
			page_length=1000,
			ignore_user_permissions=1,
		),
		"text",
		**FREE,
	),
	Path(
		"search by another method",
		lambda c, t: c.call(
			SEARCH + "search_widget", doctype="X", txt=_chart(t, type="Heatmap"), query=CHART
		),
		"closed",
		**FREE,
	),
	Path(
		"search elsewhere with a filter here",
		lambda c, t: c.call(
			SEARCH + "search_link",
			doctype="MH School",
			txt="",
			filters=json.dumps(_like(t)),
			ignore_user_permissions=1,
		),
		"closed",
		**FREE,
	),
	Path(
		"global search",
		lambda c, t: c.call("frappe.utils.global_search.search", text=t.canary),
		"closed",
		**FREE,
	),
	Path(
		"global search in the DocType",
		lambda c, t: c.call("frappe.utils.global_search.search", text="", doctype=t.doctype),
		"closed",
		**FREE,
	),
	Path(
		"tagged records",
		lambda c, t: c.call("frappe.desk.doctype.tag.tag.get_tagged_docs", doctype=t.doctype, tag="%"),
		"closed",
		**FREE,
	),
	Path(
		"mapping to a count",
		lambda c, t: _trampoline(c, CLIENT + "get_count", t.doctype, json.dumps(_mine(t))),
		"closed",
		**FREE,
	),
	Path(
		"mapping to what is linked",
		lambda c, t: _trampoline(c, "frappe.desk.form.linked_with.get", "Student", t.learner),
		"closed",
		**FREE,
	),
	Path(
		"mapping to what is linked with the counsellor",
		lambda c, t: _trampoline(c, "frappe.desk.form.linked_with.get", "MH Counsellor", t.counsellor),
		"closed",
		**FREE,
	),
	Path(
		"mapping to a report column",
		lambda c, t: _trampoline(
			c, "frappe.desk.query_report.get_data_for_custom_field", t.doctype, t.text_field
		),
		"closed",
		**FREE,
	),
	Path(
		"tree of a report column",
		lambda c, t: c.call(
			"frappe.desk.treeview.get_all_nodes",
			doctype=t.doctype,
			label="x",
			parent=t.text_field,
			tree_method="frappe.desk.query_report.get_data_for_custom_field",
		),
		"closed",
		**FREE,
	),
	*(
		Path(
			f"rows of {store}",
			lambda c, t, store=store: c.get(
				f"/api/resource/{store}", params={"fields": '["*"]', "limit_page_length": 0}
			),
			"closed",
			**FREE,
		)
		for store in (
			"File",
			"Version",
			"Comment",
			"Deleted Document",
			"DocShare",
			"ToDo",
			"Notification Log",
		)
	),
	Path(
		"search for papers",
		lambda c, t: c.call(
			SEARCH + "search_widget",
			doctype="File",
			txt="",
			as_dict=1,
			filter_fields='["attached_to_name", "file_url"]',
			page_length=1000,
			ignore_user_permissions=1,
		),
		"name",
		**FREE,
	),
)
