"""A complete row of every outlet, so that nothing but the app's own guard refuses it."""

from mental_health_module.access.doors.outlets import REFUSED
from mental_health_module.access.refusals import OutletClosedError
from mental_health_module.compat import get_frappe_version
from tests.leaks.case.laboratory import Laboratory
from tests.leaks.inside.in_process import ChangeOfTablesError

# Frappe gave these to apps of their own, on whose sites the guard goes on: outlet -> since which version.
GIVEN_AWAY = {"Energy Point Rule": (16,)}
OUTLETS = sorted(
	outlet for outlet in REFUSED if outlet not in GIVEN_AWAY or get_frappe_version() < GIVEN_AWAY[outlet]
)
# outlet -> what its row needs beside the name of the guarded DocType
OUTLET_ROWS: dict[str, dict] = {
	"DocShare": {"share_name": "{name}", "everyone": 1, "read": 1},
	"Document Share Key": {"reference_docname": "{name}"},
	"Document Follow": {"ref_docname": "{name}", "user": "Administrator"},
	"ToDo": {"reference_name": "{name}", "description": "x"},
	"Communication": {"reference_name": "{name}", "subject": "x", "content": "x"},
	"Tag Link": {"document_name": "{name}", "tag": "x"},
	"Reminder": {
		"reminder_docname": "{name}",
		"description": "x",
		"remind_at": "2099-01-01",
		"user": "Administrator",
	},
	"Auto Repeat": {"reference_document": "{name}", "frequency": "Daily", "start_date": "2099-01-01"},
	"Notification": {"name": "x", "subject": "x", "event": "New", "channel": "System Notification"},
	"Assignment Rule": {
		"name": "x",
		"description": "x",
		"assign_condition": "1",
		"rule": "Round Robin",
		"assignment_days": [{"day": "Monday"}],
		"users": [{"user": "Administrator"}],
	},
	"Webhook": {"name": "x", "request_url": "https://example.org/x", "webhook_docevent": "on_update"},
	"Web Form": {
		"title": "x",
		"route": "x",
		"web_form_fields": [{"fieldname": "status", "fieldtype": "Data"}],
	},
	"Print Format": {
		"name": "x",
		"standard": "No",
		"print_format_type": "Jinja",
		"html": "x",
		"custom_format": 1,
	},
	"Workflow": {"workflow_name": "x", "workflow_state_field": "workflow_state"},
	"Energy Point Rule": {"rule_name": "x", "points": 1, "for_doc_event": "New"},
	"Milestone Tracker": {"track_field": "status"},
	"Kanban Board": {"kanban_board_name": "x", "field_name": "status"},
	"Dashboard Chart": {
		"chart_name": "x",
		"chart_type": "Count",
		"based_on": "creation",
		"filters_json": "[]",
	},
	"Number Card": {"label": "x", "type": "Document Type", "function": "Count", "filters_json": "[]"},
	"Report": {"report_name": "x", "report_type": "Report Builder", "is_standard": "No"},
	"Data Export": {},
	"Data Import": {"import_type": "Insert New Records"},
	"Server Script": {"name": "x", "script_type": "Permission Query", "script": "conditions = ''"},
	"Custom DocPerm": {"role": "System Manager", "read": 1},
	"Property Setter": {"doctype_or_field": "DocType", "property": "track_changes", "value": "1"},
	"Comment": {"comment_type": "Like", "reference_name": "{name}", "content": "x"},
	"Custom Field": {"fieldname": "reach", "label": "x", "fieldtype": "Link", "dt": "MH School"},
	"Auto Email Report": {"report": "{report}", "user": "Administrator", "email_to": "x@school.example"},
	"Prepared Report": {"report_name": "{report}"},
}
REMEMBERED = [
	"server_script_map",
	"milestone_tracker_map",
	"assignment_rule_map",
	"webhooks",
	"notifications",
]
DEFINITIONS = ("Custom Field", "Property Setter", "Custom DocPerm", "Workflow")
DOCTYPE_FIELDS = {
	**{outlet: field for outlet, (field, _reason) in REFUSED.items()},
	"Comment": "reference_doctype",
	"Custom Field": "options",
}


def store_row(lab: Laboratory, outlet: str, spell=str) -> bool:
	"""Store a row of an outlet that names the file, with all permissions ignored."""
	with lab.as_person() as frappe:
		row = frappe.new_doc(outlet)
		words = {"{name}": lab.file.name, "{report}": _store_report(frappe, lab.file.doctype)}
		row.update({key: words.get(str(value), value) for key, value in OUTLET_ROWS[outlet].items()})
		if outlet in DOCTYPE_FIELDS:
			row.set(DOCTYPE_FIELDS[outlet], spell(lab.file.doctype))
		# Frappe's own check of later builds is not the one under attack
		row.__dict__["validate_doctype"] = lambda: None
		# a patch may repeat any record: Frappe's own check is not the one under attack
		frappe.flags.in_patch = outlet == "Auto Repeat"
		for flag in ("ignore_permissions", "ignore_mandatory", "ignore_links", "ignore_share_permission"):
			row.flags[flag] = True
		try:
			return _is_stored(row)
		finally:
			_forget(frappe, outlet, lab)


def _forget(frappe, outlet: str, lab: Laboratory) -> None:
	"""Take the row back, also out of the definitions that Frappe remembers for all processes."""
	frappe.db.rollback()
	frappe.cache.delete_value(REMEMBERED)
	if outlet in DEFINITIONS:
		for doctype in ("MH School", lab.file.doctype):
			frappe.clear_cache(doctype=doctype)


def _is_stored(row) -> bool:
	from frappe.database.mariadb.database import MariaDBDatabase

	try:
		row.insert()
	except (OutletClosedError, MariaDBDatabase.OperationalError):
		return False
	except ChangeOfTablesError:
		return True
	return True


def _store_report(frappe, doctype: str) -> str:
	"""A report about the guarded DocType, as one that was there before the app, past its own guard."""
	report = frappe.new_doc("Report")
	report.update({"report_name": "old", "ref_doctype": doctype, "report_type": "Report Builder"})
	report.name, report.is_standard = "old", "No"
	report.db_insert()
	return report.name
