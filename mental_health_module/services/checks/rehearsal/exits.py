"""Every exit by which a confidential record could leave the site, for the check that the school runs itself.

One table. Each row is a request as a browser or a script could send it; the check sends it through Frappe's
own dispatch, so that whatever stands in the way on this site counts: hooks, overrides, rights, other apps.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from mental_health_module.compat import can_list_as_child_table, get_link_check, get_website_list
from mental_health_module.domain.shared.texts import N_

# What the counsellor of the case sees through an exit; nothing through one that is closed to everybody.
TEXT, NAME, ONE, CLOSED = "text", "name", "one", "closed"
METHOD = "/api/method/"


@dataclass(frozen=True)
class Target:
	"""A rehearsed confidential record as an attacker may know it."""

	doctype: str
	name: str
	text_field: str
	date_field: str
	canary: str
	learner: str
	school: str
	counsellor: str
	paper: str = ""

	@property
	def secret(self) -> str:
		"""What is stored: attackers send its beginning, the canary, and never the whole."""
		return f"{self.canary} secret"


@dataclass(frozen=True)
class Exit:
	"""One exit.

	path: the address, or the name of a method. send: what is sent, made from the target.
	shows: what the counsellor of the case sees.
	tells_name: the request holds the record's name, so that the answer may repeat it.
	must_refuse: every answer but a refusal is a leak.
	tells: a word that an answer holds only when it gives something away.
	"""

	title: str
	path: str | Callable[[Target], str]
	send: Callable[[Target], dict]
	shows: str = CLOSED
	tells_name: bool = False
	must_refuse: bool = False
	http_method: str = "POST"
	tells: Callable[[Target], str] | None = None

	def get_path(self, target: Target) -> str:
		"""Return the address of the request."""
		path = self.path if isinstance(self.path, str) else self.path(target)
		return path if path.startswith("/") else METHOD + path

	def get_arguments(self, target: Target) -> dict:
		"""Return what the request sends."""
		return self.send(target)


def of_record(t: Target, **values) -> dict:
	return {"doctype": t.doctype, "name": t.name, **values}


def columns_of(t: Target) -> str:
	return json.dumps(["name", t.text_field])


def filter_of(t: Target) -> str:
	return json.dumps([[t.doctype, t.text_field, "like", f"%{t.canary}%"]])


def of_list(t: Target, **values) -> dict:
	return {"doctype": t.doctype, "fields": columns_of(t), "filters": filter_of(t), **values}


def of_search(t: Target, **values) -> dict:
	"""Search by the beginning of the name, so that one page is enough on a site with many records."""
	words = {"doctype": t.doctype, "txt": t.name[:6], "ignore_user_permissions": 1, "page_length": 1000}
	return {**words, **values}


def newest(t: Target) -> dict:
	"""The newest rows of a DocType, in full: the rehearsed record is one of them."""
	return {"fields": '["*"]', "limit_page_length": 100, "order_by": "creation desc"}


def of_chart(t: Target, **values) -> dict:
	chart = {"name": "X", "chart_name": "X", "document_type": t.doctype, "based_on": t.date_field}
	chart |= {"timespan": "Last Year", "time_interval": "Yearly", "chart_type": "Count", "filters_json": "[]"}
	return {"chart": json.dumps({**chart, **values}), "refresh": 1, "heatmap_year": 2026}


def _resource(t: Target) -> str:
	return f"/api/resource/{t.doctype}"


def _row(t: Target) -> str:
	return f"/api/resource/{t.doctype}/{t.name}"


DESK, CLIENT, SEARCH = "frappe.desk.", "frappe.client.", "frappe.desk.search."
OPEN = {"tells_name": True}
REFUSED = {"tells_name": True, "must_refuse": True}

RECORD = (
	Exit(N_("Form"), DESK + "form.load.getdoc", of_record, TEXT, **OPEN),
	Exit(N_("Side bar of the form"), DESK + "form.load.get_docinfo", of_record, NAME, **OPEN),
	Exit(N_("REST: one record"), _row, lambda t: {}, TEXT, **OPEN, http_method="GET"),
	Exit(N_("Script: one record"), CLIENT + "get", of_record, TEXT, **OPEN),
	Exit(
		N_("Script: one record by a filter"),
		CLIENT + "get",
		lambda t: {"doctype": t.doctype, "filters": json.dumps({t.text_field: ["like", f"%{t.canary}%"]})},
	),
	Exit(
		N_("Script: one value"),
		CLIENT + "get_value",
		lambda t: {"doctype": t.doctype, "fieldname": columns_of(t), "filters": json.dumps({"name": t.name})},
		TEXT,
		**OPEN,
	),
	Exit(
		N_("Check of a link"),
		lambda t: METHOD + CLIENT + get_link_check()[0],
		lambda t: {"doctype": t.doctype, "docname": t.name, get_link_check()[1]: columns_of(t)},
		TEXT,
		**OPEN,
	),
	Exit(
		N_("Preview of a link"),
		DESK + "link_preview.get_preview_data",
		lambda t: {"doctype": t.doctype, "docname": t.name},
		**OPEN,
	),
	Exit(N_("Print view"), "/printview", of_record, TEXT, **OPEN, http_method="GET"),
	Exit(
		N_("Print view with a key"),
		"/printview",
		lambda t: of_record(t, key="0" * 32),
		TEXT,
		**OPEN,
		http_method="GET",
	),
	Exit(
		N_("Print as HTML"),
		"frappe.www.printview.get_html_and_style",
		lambda t: {"doc": t.doctype, "name": t.name},
		TEXT,
		**OPEN,
	),
	Exit(N_("Mails of a record"), DESK + "form.load.get_communications", of_record, **OPEN),
	Exit(
		N_("Linked records"),
		DESK + "form.linked_with.get",
		lambda t: {"doctype": "Student", "docname": t.learner},
	),
	Exit(N_("Attached paper"), lambda t: t.paper, lambda t: {}, TEXT, http_method="GET"),
)

LISTS = (
	Exit(N_("List"), DESK + "reportview.get", of_list, TEXT),
	Exit(N_("REST: list"), _resource, newest, TEXT, http_method="GET"),
	Exit(N_("Script: list"), CLIENT + "get_list", of_list, TEXT),
	Exit(
		N_("Script: list as of a child table"),
		CLIENT + "get_list",
		lambda t: of_list(t, parent="MH School"),
		TEXT if can_list_as_child_table() else CLOSED,
	),
	Exit(
		N_("Script: list of something else, filtered by this"),
		CLIENT + "get_list",
		lambda t: {"doctype": "MH School", "filters": filter_of(t)},
		tells=lambda t: t.school,
	),
	Exit(
		N_("Calendar"),
		DESK + "calendar.get_events",
		lambda t: {
			"doctype": t.doctype,
			"start": "2020-01-01",
			"end": "2099-01-01",
			"field_map": json.dumps({"start": t.date_field, "end": t.date_field, "title": t.text_field}),
		},
		TEXT,
	),
	Exit(
		N_("List on the website"),
		lambda t: METHOD + get_website_list(),
		lambda t: {"doctype": t.doctype},
		TEXT,
	),
	Exit(
		N_("Export of a list"),
		DESK + "reportview.export_query",
		lambda t: {"doctype": t.doctype, "fields": columns_of(t), "file_format_type": "CSV", "title": "x"},
	),
	Exit(
		N_("Column of a report"),
		DESK + "query_report.get_data_for_custom_field",
		lambda t: {"doctype": t.doctype, "field": t.text_field},
	),
	Exit(
		N_("Data export"),
		"frappe.core.doctype.data_export.exporter.export_data",
		lambda t: {"doctype": t.doctype, "with_data": 1, "file_type": "CSV", "all_doctypes": 0},
	),
	Exit(
		N_("Import template with data"),
		"frappe.core.doctype.data_import.data_import.download_template",
		lambda t: {
			"doctype": t.doctype,
			"export_fields": json.dumps({t.doctype: ["name", t.text_field]}),
			"export_records": "all",
			"file_type": "CSV",
		},
	),
)
