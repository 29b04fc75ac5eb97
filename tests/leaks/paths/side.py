"""Side doors: papers, web pages, prints, feeds and rooms beside the record's own paths."""

import json

from tests.leaks.paths.makers import call, doctype, get, slow, unlike_its_twin
from tests.leaks.paths.oracles import VIEW
from tests.leaks.paths.papers import PAPERS
from tests.leaks.paths.reading import CLIENT, _like, _mine, _resource, _show

# Frappe keeps the page that says there is none, with the address that was asked for first.
SIDE_DOORS = (
	*PAPERS,
	get("REST v2 one", "any", lambda t: f"/api/v2/document/{t.doctype}/{t.name}"),
	get("REST v2 list", "any", lambda t: f"/api/v2/document/{t.doctype}", True, fields=_show),
	get("REST v2 count", "any", lambda t: f"/api/v2/doctype/{t.doctype}/count", True),
	unlike_its_twin(
		get("web page of the record", "closed", lambda t: f"/{t.doctype.lower().replace(' ', '-')}/{t.name}")
	),
	unlike_its_twin(get("web list of the DocType", "any", lambda t: f"/list/{t.doctype}")),
	get("site map", "closed", lambda t: "/sitemap.xml", True),
	get("web search", "closed", lambda t: "/search", True, q=lambda t: t.canary),
	unlike_its_twin(get("print page by route", "any", lambda t: f"/{t.doctype}/{t.name}", format="Standard")),
	get("backups", "closed", lambda t: "/backups/x.sql.gz", True),
	get(
		"REST one by a filter in place of the name",
		"closed",
		lambda t: _resource(t, json.dumps(_mine(t))),
		True,
	),
	get(
		"REST list by or_filters",
		"text",
		lambda t: _resource(t),
		True,
		fields=_show,
		or_filters=lambda t: json.dumps(_like(t)),
	),
	get(
		"REST list with expanded links",
		"any",
		lambda t: _resource(t),
		True,
		fields='["*"]',
		expand='["psychological_file", "learner"]',
	),
	call(
		"time line",
		"closed",
		"frappe.desk.form.load.get_timeline",
		False,
		doctype=doctype,
		docname=lambda t: t.name,
	),
	call(
		"room of the record in realtime",
		"any",
		"frappe.realtime.can_subscribe_doc",
		False,
		doctype=doctype,
		docname=lambda t: t.name,
	),
	call(
		"who looks at the form",
		"any",
		"frappe.desk.form.load.get_user_info_for_viewers",
		False,
		users=lambda t: json.dumps([t.name]),
	),
	call(
		"papers in a folder",
		"any",
		"frappe.core.api.file.get_files_in_folder",
		folder="Home/Attachments",
		page_length=1000,
	),
	call("papers by their text", "any", "frappe.core.api.file.get_files_by_search_text", text=".txt"),
	call(
		"attached images",
		"any",
		"frappe.core.api.file.get_attached_images",
		False,
		doctype=doctype,
		names=lambda t: json.dumps([t.name]),
	),
	slow(
		call(
			"print of several",
			"any",
			"frappe.utils.print_format.download_multi_pdf",
			False,
			doctype=lambda t: {t.doctype: [t.name]},
			name="x",
		)
	),
	call(
		"document method by a made-up record",
		"closed",
		"run_doc_method",
		False,
		docs=lambda t: json.dumps({"doctype": t.doctype, "name": t.name, "modified": "2026-01-01"}),
		method="as_json",
	),
	call(
		"report builder's export of all",
		"any",
		VIEW + "export_query",
		doctype=doctype,
		fields=_show,
		filters="[]",
		file_format_type="CSV",
		title="x",
	),
	call(
		"link titles",
		"closed",
		"frappe.desk.search.get_link_title",
		False,
		doctype=doctype,
		docname=lambda t: t.name,
	),
	call(
		"names for a mention",
		"any",
		"frappe.desk.search.get_names_for_mentions",
		search_term=lambda t: t.canary,
	),
	call("awesome bar's help", "any", "frappe.desk.search.get_users_for_mentions"),
	call(
		"what was seen last",
		"any",
		"frappe.desk.doctype.notification_log.notification_log.get_notification_logs",
	),
	call("new form", "any", "frappe.desk.form.load.getdoctype", doctype=doctype, with_parent=1),
	call(
		"children as a list",
		"any",
		CLIENT + "get_list",
		doctype=lambda t: t.children[0] if t.children else "MH School Unit",
		parent=doctype,
		fields='["*"]',
		limit_page_length=0,
	),
)
