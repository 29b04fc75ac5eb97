"""Frappe's own DocTypes that would carry a guarded record to people who may not read it.

Each holds the name of a DocType in some field; a row that names a guarded one is refused when it is saved,
whoever saves it and by whatever path. Frappe's automatic rows, which must not stop the work, are emptied.
"""

import frappe
from frappe.model.document import Document

from mental_health_module.access.classes import get_guarded, is_guarded, is_one_of, names_guarded
from mental_health_module.access.doors.reaching_fields import refuse_property
from mental_health_module.access.refusals import refuse_outlet

# outlet -> (field that names the DocType, what leaks through it)
REFUSED = {
	"DocShare": ("share_doctype", "a share beats every permission hook"),
	"Document Share Key": ("reference_doctype", "a link that works without signing in"),
	"Document Follow": ("ref_doctype", "mails changes and comments, never asks again"),
	"ToDo": ("reference_type", "assigning shares the record and mails its title"),
	"Communication": ("reference_doctype", "text beside the record, read by role alone"),
	"Tag Link": ("document_type", "read by everybody signed in"),
	"Reminder": ("reminder_doctype", "a notice with text"),
	"Auto Repeat": ("reference_doctype", "copies and mails the record"),
	"Notification": ("document_type", "mails any field to anybody"),
	"Assignment Rule": ("document_type", "makes ToDo rows"),
	"Webhook": ("webhook_doctype", "sends the record to another server"),
	"Web Form": ("doc_type", "lists and edits records outside of the Desk"),
	"Print Format": ("doc_type", "prints the record"),
	"Workflow": ("document_type", "mails the record as a PDF"),
	"Energy Point Rule": ("reference_doctype", "publishes who works on which record"),
	"Milestone Tracker": ("document_type", "keeps the history of a field"),
	"Kanban Board": ("reference_doctype", "shows and orders records by role alone"),
	"Dashboard Chart": ("document_type", "heat maps skip the row rules, results are cached for everybody"),
	"Number Card": ("document_type", "small numbers tell about one child"),
	"Report": ("ref_doctype", "script and query reports skip the row rules"),
	"Data Export": ("reference_doctype", "bulk exit"),
	"Data Import": ("reference_doctype", "bulk entrance past the counsellor of the case"),
	"Server Script": ("reference_doctype", "sees every field"),
	"Custom DocPerm": ("parent", "a role more, or the right to share and export"),
	"Property Setter": ("doc_type", "switches history, search, titles or sharing on"),
}
# The leaders' overviews count certificates, and nothing else of what is guarded.
COUNTING, COUNTED = ("Report", "Number Card"), ("MH Counsellor Qualification",)
# What reads any table, whichever DocType the report is for.
REPORT_TEXTS = ("query", "report_script")
# Comments that a person writes are refused; those that Frappe writes itself are cut off and emptied.
WRITTEN_BY_PEOPLE = ("Comment", "Like", "Assigned", "Shared")


def refuse(document: Document, method: str | None = None) -> None:
	"""Refuse a row of an outlet that names a guarded DocType.

	Raises: OutletClosedError.
	"""
	doctype = document.get(REFUSED[document.doctype][0])
	if is_guarded(doctype) and not (document.doctype in COUNTING and is_one_of(doctype, COUNTED)):
		refuse_outlet(document.doctype)
	if document.doctype == "Property Setter":
		refuse_property(document)
	refuse_query(document)


def refuse_query(document: Document) -> None:
	"""Refuse a report whose query or script names a guarded DocType: queries know no row rules.

	Raises: OutletClosedError.
	"""
	if document.doctype == "Report" and any(names_guarded(document.get(field)) for field in REPORT_TEXTS):
		refuse_outlet("Report")


def refuse_comment(comment: Document, method: str | None = None) -> None:
	"""Refuse a person's comment on a guarded record; an automatic one loses its text and its record.

	System Managers read every comment: who has attached a paper to which record is not for them.

	Raises: OutletClosedError.
	"""
	if not is_guarded(comment.reference_doctype):
		return
	if comment.comment_type in WRITTEN_BY_PEOPLE:
		refuse_outlet("Comment")
	comment.content = comment.subject = comment.reference_doctype = comment.reference_name = None


def refuse_automatic_report(report: Document, method: str | None = None) -> None:
	"""Refuse to mail or store the result of a report about guarded records.

	Raises: OutletClosedError.
	"""
	reference = report.get("ref_doctype") or report.get("reference_report")
	if is_guarded(reference) or is_guarded(_get_report_doctype(report)):
		refuse_outlet(report.doctype)


def _get_report_doctype(report: Document) -> str | None:
	return frappe.db.get_value("Report", report.get("report") or report.get("report_name"), "ref_doctype")


def add_to_boot(bootinfo: dict) -> None:
	"""Tell the Desk beside which records nothing is offered that is refused."""
	bootinfo["mh_guarded"] = sorted(get_guarded())
