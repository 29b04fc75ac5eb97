"""Whether anything on a site wants to hear of each notice that is put into somebody's bell.

Frappe tells of a document that is inserted: handlers of apps, and scripts, webhooks, rules and more notices
that the school itself has set up. Where there is none of them, notices can be stored in one statement; where
there is one, each is inserted as a document, so that it is heard.
"""

import frappe
from frappe.model.base_document import get_controller
from pypika.terms import Term, ValueWrapper

LOG = "Notification Log"
OWN_CLASS = "frappe.desk.doctype.notification_log.notification_log"
# What runs for every DocType when a document is inserted, and does nothing with a notice.
MOMENTS = (
	*("autoname", "before_naming", "before_insert", "before_validate", "validate", "before_save"),
	*("after_insert", "on_update", "on_change"),
)
SILENT = (
	"frappe.",
	"mental_health_module.",
	"erpnext.support.doctype.service_level_agreement.",
	"erpnext.setup.doctype.transaction_deletion_record.",
)
# What a school sets up, and the field that says for which DocType.
SET_UP = {
	"Server Script": "reference_doctype",
	"Webhook": "webhook_doctype",
	"Notification": "document_type",
	"Assignment Rule": "document_type",
	"Milestone Tracker": "document_type",
	"Energy Point Rule": "reference_doctype",
	"Document Naming Rule": "document_type",
	"Workflow": "document_type",
	"Service Level Agreement": "document_type",
	"Custom Field": "dt",
	"Property Setter": "doc_type",
}


def has_any() -> bool:
	"""Return whether a notice has to be inserted as a document, since something hears of it."""
	return _has_handler() or _is_set_up()


def _has_handler() -> bool:
	handlers = frappe.get_doc_hooks()
	of_notices = handlers.get(LOG, {})
	if any(of_notices.get(moment) for moment in MOMENTS):
		return True
	of_all = handlers.get("*", {})
	heard = [path for moment in MOMENTS for path in of_all.get(moment, ())]
	has_class = get_controller(LOG).__module__ == OWN_CLASS
	return not has_class or any(not path.startswith(SILENT) for path in heard)


def _is_set_up() -> bool:
	"""Asked in one question, for it is asked at each notice."""
	found = [_get_question(doctype, field) for doctype, field in SET_UP.items() if _has_table(doctype)]
	query = frappe.qb.from_(frappe.qb.DocType("DocType")).select(*found)
	return any(query.where(frappe.qb.DocType("DocType").name == LOG).run()[0])


def _get_question(doctype: str, field: str) -> Term:
	"""Return the term for how many rows there are for notices."""
	table = frappe.qb.DocType(doctype)
	return frappe.qb.from_(table).select(ValueWrapper(1)).where(table[field] == LOG).limit(1)


def _has_table(doctype: str) -> bool:
	return bool(frappe.db.exists("DocType", doctype, cache=True))
