"""Every way that we know to read a record: each is tried by everybody who must not."""

import json

from mental_health_module.compat import can_list_as_child_table, get_link_check, get_website_list
from tests.leaks.attack import Path, post

CLIENT = "frappe.client."
LINK_CHECK, FIELDS_OF_CHECK = get_link_check()
CHART = "frappe.desk.doctype.dashboard_chart.dashboard_chart.get"


def _like(t):
	return [[t.doctype, t.text_field, "like", f"%{t.canary}%"]]


def _mine(t):
	return t.mine


def _resource(t, name=""):
	return f"/api/resource/{t.doctype}{'/' + name if name else ''}"


def _chart(t, **values):
	chart = {"name": "X", "chart_name": "X", "document_type": t.doctype, "based_on": t.date_field, **values}
	chart.setdefault("filters_json", "[]")
	return json.dumps({"timespan": "Last Year", "time_interval": "Yearly", "chart_type": "Count", **chart})


def _show(t):
	return json.dumps(["name", t.text_field])


RECORD = (
	Path("form", lambda c, t: c.call("frappe.desk.form.load.getdoc", doctype=t.doctype, name=t.name), "text"),
	Path(
		"form by a filter in place of the name",
		lambda c, t: c.call("frappe.desk.form.load.getdoc", doctype=t.doctype, name=_mine(t)),
		"closed",
		knows_name=False,
	),
	Path(
		"side bar of the form",
		lambda c, t: c.call("frappe.desk.form.load.get_docinfo", doctype=t.doctype, name=t.name),
		"name",
	),
	Path("REST one", lambda c, t: c.get(_resource(t, t.name)), "text"),
	Path("REST method", lambda c, t: c.get(_resource(t, t.name), params={"run_method": "as_dict"}), "closed"),
	Path("client.get", lambda c, t: c.call(CLIENT + "get", doctype=t.doctype, name=t.name), "text"),
	Path(
		"client.get by filter",
		lambda c, t: c.call(CLIENT + "get", doctype=t.doctype, filters=_mine(t)),
		"closed",
		knows_name=False,
	),
	Path(
		"client.get by a filter on the text",
		lambda c, t: c.call(
			CLIENT + "get", doctype=t.doctype, filters={t.text_field: ["like", f"%{t.canary}%"]}
		),
		"closed",
		knows_name=False,
	),
	Path(
		"client.get_value",
		lambda c, t: c.call(
			CLIENT + "get_value", doctype=t.doctype, fieldname=_show(t), filters={"name": t.name}
		),
		"text",
	),
	Path(
		"client.has_permission",
		lambda c, t: c.call(CLIENT + "has_permission", doctype=t.doctype, docname=t.name),
		"closed",
	),
	Path(
		"client.get_doc_permissions",
		lambda c, t: c.call(CLIENT + "get_doc_permissions", doctype=t.doctype, docname=t.name),
		"closed",
	),
	Path(
		"client.validate_link",
		lambda c, t: c.call(
			CLIENT + LINK_CHECK, doctype=t.doctype, docname=t.name, **{FIELDS_OF_CHECK: _show(t)}
		),
		"text",
	),
	Path(
		"link title",
		lambda c, t: c.call("frappe.desk.search.get_link_title", doctype=t.doctype, docname=t.name),
		"closed",
	),
	Path(
		"link preview",
		lambda c, t: c.call("frappe.desk.link_preview.get_preview_data", doctype=t.doctype, docname=t.name),
		"closed",
	),
	Path(
		"print view", lambda c, t: c.get("/printview", params={"doctype": t.doctype, "name": t.name}), "text"
	),
	Path(
		"print view with a key",
		lambda c, t: c.get("/printview", params={"doctype": t.doctype, "name": t.name, "key": "0" * 32}),
		"text",
	),
	Path(
		"print as HTML",
		lambda c, t: c.call("frappe.www.printview.get_html_and_style", doc=t.doctype, name=t.name),
		"text",
	),
	Path(
		"print of a made-up document",
		lambda c, t: c.call(
			"frappe.www.printview.get_html_and_style",
			doc=json.dumps({"doctype": t.doctype, "name": t.name, "__islocal": 1}),
		),
		"closed",
	),
	Path(
		"PDF",
		lambda c, t: c.get(
			"/api/method/frappe.utils.print_format.download_pdf",
			params={"doctype": t.doctype, "name": t.name},
		),
		"text",
	),
	Path(
		"multi PDF",
		lambda c, t: c.call(
			"frappe.utils.print_format.download_multi_pdf", doctype=t.doctype, name=json.dumps([t.name])
		),
		"text",
		slow=True,
	),
	Path("shares", lambda c, t: c.call("frappe.share.get_users", doctype=t.doctype, name=t.name), "closed"),
	Path(
		"mails of a record",
		lambda c, t: c.call("frappe.desk.form.load.get_communications", doctype=t.doctype, name=t.name),
		"closed",
	),
	Path(
		"document method",
		lambda c, t: post(c, "run_doc_method", dt=t.doctype, dn=t.name, method="get_title"),
		"closed",
	),
	Path(
		"document method on a made-up document",
		lambda c, t: post(
			c,
			"run_doc_method",
			docs=json.dumps({"doctype": t.doctype, "name": t.name, "__islocal": 1, "modified": None}),
			method="rename",
		),
		"closed",
	),
	Path(
		"next record",
		lambda c, t: c.call("frappe.desk.form.utils.get_next", doctype=t.doctype, value=t.name, prev=0),
		"closed",
	),
	Path(
		"open links of a record",
		lambda c, t: c.call("frappe.desk.notifications.get_open_count", doctype=t.doctype, name=t.name),
		"closed",
	),
	Path(
		"linked with the record",
		lambda c, t: c.call("frappe.desk.form.linked_with.get", doctype=t.doctype, docname=t.name),
		"closed",
	),
)

LISTS = (
	Path(
		"list",
		lambda c, t: c.call(
			"frappe.desk.reportview.get", doctype=t.doctype, fields=_show(t), filters=_like(t)
		),
		"text",
		knows_name=False,
	),
	Path(
		"REST list", lambda c, t: c.get(_resource(t), params={"fields": _show(t)}), "text", knows_name=False
	),
	Path(
		"REST list of everything",
		lambda c, t: c.get(_resource(t), params={"fields": '["*"]', "limit_page_length": 0}),
		"text",
		knows_name=False,
	),
	Path(
		"client.get_list",
		lambda c, t: c.call(CLIENT + "get_list", doctype=t.doctype, fields=_show(t), filters=_like(t)),
		"text",
		knows_name=False,
	),
	Path(
		"client.get_list as if it were a child table",
		lambda c, t: c.call(CLIENT + "get_list", doctype=t.doctype, fields=_show(t), parent="MH School"),
		"text" if can_list_as_child_table() else "closed",
		knows_name=False,
	),
	Path(
		"list of another DocType with a filter here",
		lambda c, t: c.call(CLIENT + "get_list", doctype="MH School", filters=_like(t)),
		"closed",
		knows_name=False,
	),
	Path(
		"list in small letters",
		lambda c, t: c.call(CLIENT + "get_list", doctype=t.doctype.lower(), fields=_show(t)),
		"closed",
		knows_name=False,
	),
	Path(
		"fields with a dot",
		lambda c, t: c.call(
			CLIENT + "get_list",
			doctype=t.doctype,
			fields=json.dumps(["name", t.text_field, *t.dotted]),
		),
		"text",
		knows_name=False,
	),
	Path(
		"calendar",
		lambda c, t: c.call(
			"frappe.desk.calendar.get_events",
			doctype=t.doctype,
			start="2020-01-01",
			end="2099-01-01",
			field_map=json.dumps({"start": t.date_field, "end": t.date_field, "title": t.text_field}),
		),
		"text",
		knows_name=False,
	),
	Path(
		"web list",
		lambda c, t: c.call(get_website_list(), doctype=t.doctype),
		"text",
		knows_name=False,
	),
	Path(
		"report builder's export",
		lambda c, t: c.post(
			"/api/method/frappe.desk.reportview.export_query",
			data={"doctype": t.doctype, "fields": _show(t), "file_format_type": "CSV", "title": "x"},
		),
		"closed",
		knows_name=False,
	),
	Path(
		"report column",
		lambda c, t: c.call(
			"frappe.desk.query_report.get_data_for_custom_field", doctype=t.doctype, field=t.text_field
		),
		"closed",
		knows_name=False,
	),
	Path(
		"data export",
		lambda c, t: c.post(
			"/api/method/frappe.core.doctype.data_export.exporter.export_data",
			data={"doctype": t.doctype, "with_data": 1, "file_type": "CSV", "all_doctypes": 0},
		),
		"closed",
		knows_name=False,
	),
	Path(
		"import template with data",
		lambda c, t: c.post(
			"/api/method/frappe.core.doctype.data_import.data_import.download_template",
			data={
				"doctype": t.doctype,
				"export_fields": json.dumps({t.doctype: ["name", t.text_field]}),
				"export_records": "all",
				"file_type": "CSV",
			},
		),
		"closed",
		knows_name=False,
	),
)
