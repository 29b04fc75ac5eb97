"""Names that are filters, and columns by way of a link: what a record's own rule is not asked for."""

import json

from tests.leaks.paths.makers import call
from tests.leaks.paths.reading import CLIENT

REASON = "The counsellor is ill and the parents come today"


def _filter(t) -> dict:
	return {t.text_field: t.like}


def _grant(t) -> str:
	asked = {"doctype": "MH Access Grant", "grantee": "Administrator", "reason": REASON}
	asked |= {"ends_at": "2099-01-01 10:00:00", "psychological_file": _filter(t)}
	return json.dumps(asked)


def _task(t) -> str:
	link = {"reference_type": t.doctype, "reference_name": _filter(t)}
	return json.dumps({"doctype": "ToDo", "description": "x", **link})


def _guess(t) -> str:
	return json.dumps({**json.loads(_task(t)), "reference_name": t.name})


def _contact(t) -> str:
	row = {"link_doctype": t.doctype, "link_name": _filter(t)}
	return json.dumps({"doctype": "Contact", "first_name": "x", "links": [row]})


def _event(t, name=None) -> str:
	"""Own event of everybody: unlike with a task, nobody has to be named who may make it."""
	row = {"reference_doctype": t.doctype, "reference_docname": name or _filter(t)}
	event = {"doctype": "Event", "subject": "x", "starts_on": "2099-01-01 10:00:00", "event_type": "Private"}
	return json.dumps({**event, "event_participants": [row]})


NAMES = (
	call("grant for a filter on the text", "closed", CLIENT + "insert", doc=_grant),
	call("task linked by a filter on the text", "closed", CLIENT + "insert", doc=_task),
	call("task linked to a guessed record", "closed", CLIENT + "insert", doc=_guess),
	call("event linked by a filter on the text", "closed", CLIENT + "insert", doc=_event),
	call(
		"event linked to a guessed record",
		"closed",
		CLIENT + "insert",
		doc=lambda t: _event(t, t.name),
	),
	call("contact linked by a filter on the text", "closed", CLIENT + "insert", doc=_contact),
	call(
		"task saved with a filter on the text",
		"closed",
		"frappe.desk.form.save.savedocs",
		doc=_task,
		action="Save",
	),
	call(
		"party of another app by a filter on the text",
		"closed",
		"erpnext.accounts.doctype.payment_entry.payment_entry.get_party_details",
		company="x",
		party_type=lambda t: t.doctype,
		party=_filter,
		date="2026-01-01",
	),
	call(
		"decision on a grant by a filter on the text",
		"closed",
		"mental_health_module.api.access.decide_grant",
		name=_filter,
		approve=True,
	),
	call(
		"conferences with a column of the file",
		"any",
		CLIENT + "get_list",
		doctype="MH Case Conference",
		fields=lambda t: json.dumps([f"psychological_file.{t.text_field}"]),
	),
	call(
		"conferences sorted by a column of the file",
		"any",
		"frappe.desk.reportview.get",
		doctype="MH Case Conference",
		fields=lambda t: json.dumps([f"psychological_file.{t.text_field} as x"]),
		order_by=lambda t: f"ifnull(`tabMH Psychological File_1`.`{t.text_field}`, '') asc",
	),
)
