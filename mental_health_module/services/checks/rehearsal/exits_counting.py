"""The exits by which a record is counted, searched for or copied: the second half of the table."""

import json

from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.checks.rehearsal.exits import (
	CLIENT,
	DESK,
	LISTS,
	NAME,
	ONE,
	RECORD,
	REFUSED,
	SEARCH,
	TEXT,
	Exit,
	Target,
	columns_of,
	filter_of,
	newest,
	of_chart,
	of_record,
	of_search,
)

CHART = DESK + "doctype.dashboard_chart.dashboard_chart.get"

COUNTS = (
	Exit(
		N_("Script: count"),
		CLIENT + "get_count",
		lambda t: {"doctype": t.doctype, "filters": filter_of(t)},
		ONE,
	),
	Exit(
		N_("Count of a list"),
		DESK + "reportview.get_count",
		lambda t: {"doctype": t.doctype, "filters": filter_of(t)},
		ONE,
	),
	Exit(
		N_("Statistics of a list"),
		DESK + "reportview.get_stats",
		lambda t: {"doctype": t.doctype, "stats": json.dumps([t.text_field]), "filters": filter_of(t)},
		TEXT,
	),
	Exit(
		N_("Groups of a list"),
		DESK + "listview.get_group_by_count",
		lambda t: {"doctype": t.doctype, "current_filters": "[]", "field": t.text_field},
		TEXT,
	),
	Exit(
		N_("Number card"),
		DESK + "doctype.number_card.number_card.get_result",
		lambda t: {
			"doc": json.dumps({"document_type": t.doctype, "function": "Count"}),
			"filters": filter_of(t),
		},
		ONE,
	),
	Exit(N_("Chart"), CHART, of_chart, must_refuse=True),
	Exit(N_("Heat map"), CHART, lambda t: of_chart(t, type="Heatmap"), must_refuse=True),
	Exit(
		N_("Chart by group"),
		CHART,
		lambda t: of_chart(t, chart_type="Group By", group_by_type="Count", group_by_based_on=t.text_field),
		must_refuse=True,
	),
)


def _open_links(t: Target) -> dict:
	return {"doctype": "Student", "name": t.learner, "items": json.dumps([t.doctype])}


SEARCHES = (
	Exit(N_("Link search"), SEARCH + "search_link", of_search, NAME),
	Exit(
		N_("Link search by a field"),
		SEARCH + "search_link",
		lambda t: of_search(t, searchfield=t.text_field),
		TEXT,
	),
	Exit(
		N_("Link search with more columns"),
		SEARCH + "search_widget",
		lambda t: of_search(t, filter_fields=columns_of(t)),
		TEXT,
	),
	Exit(
		N_("Search elsewhere, filtered by this"),
		SEARCH + "search_link",
		lambda t: of_search(t, doctype="MH School", txt="", filters=filter_of(t)),
		tells=lambda t: t.school,
	),
	Exit(N_("Global search"), "frappe.utils.global_search.search", lambda t: {"text": t.canary}),
	Exit(
		N_("Tagged records"),
		DESK + "doctype.tag.tag.get_tagged_docs",
		lambda t: {"doctype": t.doctype, "tag": "%"},
	),
	Exit(
		N_("Mapping to a count"),
		"frappe.model.mapper.map_docs",
		lambda t: {
			"method": CLIENT + "get_count",
			"source_names": json.dumps([t.doctype]),
			"target_doc": filter_of(t),
		},
	),
	Exit(
		N_("Tree of a report's column"),
		DESK + "treeview.get_all_nodes",
		lambda t: {
			"doctype": t.doctype,
			"label": "x",
			"parent": t.text_field,
			"tree_method": DESK + "query_report.get_data_for_custom_field",
		},
	),
	Exit(
		N_("Open links of the pupil"),
		DESK + "notifications.get_open_count",
		_open_links,
		tells=lambda t: t.doctype,
	),
	Exit(
		N_("Search for papers"),
		SEARCH + "search_widget",
		lambda t: of_search(t, doctype="File", filter_fields='["attached_to_name", "file_url"]', txt=t.name),
		tells_name=True,
	),
	*(
		Exit(
			title,
			f"/api/resource/{store}",
			newest,
			http_method="GET",
		)
		for title, store in (
			(N_("Rows of files"), "File"),
			(N_("Rows of version history"), "Version"),
			(N_("Rows of comments"), "Comment"),
			(N_("Rows of deleted documents"), "Deleted Document"),
			(N_("Rows of notices"), "Notification Log"),
		)
	),
)

COPIES = (
	Exit(
		N_("Share"),
		"frappe.share.add",
		lambda t: of_record(t, everyone=1, read=1),
		**REFUSED,
	),
	Exit(
		N_("Assignment"),
		DESK + "form.assign_to.add",
		lambda t: of_record(t, assign_to=json.dumps(["Administrator"])),
		**REFUSED,
	),
	Exit(
		N_("Comment"),
		DESK + "form.utils.add_comment",
		lambda t: {
			"reference_doctype": t.doctype,
			"reference_name": t.name,
			"content": "x",
			"comment_email": "x@example.invalid",
			"comment_by": "x",
		},
		**REFUSED,
	),
	Exit(
		N_("Tag"),
		DESK + "doctype.tag.tag.add_tag",
		lambda t: {"tag": "x", "dt": t.doctype, "dn": t.name},
		**REFUSED,
	),
	Exit(
		N_("Web link without sign-in"),
		"/api/resource/Document Share Key",
		lambda t: {"reference_doctype": t.doctype, "reference_docname": t.name},
		**REFUSED,
	),
	Exit(
		N_("Change of a right"),
		"/api/resource/Custom DocPerm",
		lambda t: {"parent": t.doctype, "role": "System Manager", "read": 1},
		must_refuse=True,
	),
)

TABLE = (*RECORD, *LISTS, *COUNTS, *SEARCHES, *COPIES)
