"""Requests that break inside of Frappe while the counsellor of the case reads or writes the text.

The counsellor may handle the text; what Frappe keeps of such a fault is read by others.
"""

import json

from tests.leaks.paths.makers import call, doctype, get
from tests.leaks.paths.reading import CLIENT, _resource, _show


def _typed(t) -> list[list]:
	return [[t.doctype, t.text_field, "like", f"%{t.secret}%"]]


def send_broken_json(c, t):
	"""A body that is cut off: Frappe breaks before it knows what is asked for."""
	body = json.dumps({"doctype": t.doctype, t.text_field: f"{t.secret} typed"})[:-1]
	return c.put(_resource(t, t.name), data=body, headers={"Content-Type": "application/json"})


BREAKING = (
	get(
		"list in an order that is none",
		"any",
		lambda t: _resource(t),
		filters=lambda t: json.dumps(_typed(t)),
		order_by="no_such_column asc",
	),
	get(
		"list in an order with a slip",
		"any",
		lambda t: _resource(t),
		filters=lambda t: json.dumps(_typed(t)),
		order_by="name asc,, creation",
	),
	call(
		"list with a limit that is no number",
		"any",
		"frappe.desk.reportview.get",
		False,
		doctype=doctype,
		fields=_show,
		filters=_typed,
		order_by="no_such_column",
		page_length="many",
	),
	call(
		"search with a filter of a wrong type",
		"any",
		"frappe.desk.search.search_link",
		False,
		doctype=doctype,
		txt=lambda t: t.secret,
		filters=lambda t: [t.secret, {"of": "a kind"}],
	),
	call(
		"saving what is no JSON",
		"any",
		"frappe.desk.form.save.savedocs",
		False,
		doc=lambda t: json.dumps({"doctype": t.doctype, t.text_field: t.secret})[:-1],
		action="Save",
	),
	call(
		"value of a wrong type",
		"any",
		CLIENT + "set_value",
		False,
		doctype=doctype,
		name=lambda t: t.name,
		fieldname=lambda t: [t.text_field, t.secret],
		value="x",
	),
	call(
		"calendar with a field that is none",
		"any",
		"frappe.desk.calendar.get_events",
		False,
		doctype=doctype,
		start="2020-01-01",
		end="2099-01-01",
		field_map=lambda t: json.dumps({"start": "no_such_column", "end": t.date_field}),
		filters=lambda t: json.dumps(_typed(t)),
	),
	get(
		"print with settings that are no JSON",
		"any",
		lambda t: "/printview",
		doctype=doctype,
		name=lambda t: t.name,
		settings=lambda t: f"{{{t.secret}",
	),
)
