"""Code that meets an opened record: rows that the app's outlets refuse, there from before or written by SQL.

Each stores its row past every check and returns what the counsellor of the case then does.
"""

from collections.abc import Callable

WRITES = "frappe.db.set_value('Note', 'planted', 'title', doc.notes or doc.get('summary'))"
CACHED = ("notifications", "server_script_map", "assignment_rule_map", "webhooks")


def notification(frappe, lab) -> Callable:
	"""A Notification at each save."""
	row = _store(
		frappe,
		"Notification",
		document_type=lab.session.doctype,
		event="Save",
		channel="System Notification",
		subject="{{ doc.notes }}",
		message="{{ doc.notes }}",
		enabled=1,
	)
	receiver = {"parent": row.name, "parenttype": "Notification", "parentfield": "recipients"}
	_store(frappe, "Notification Recipient", receiver_by_role="System Manager", **receiver)
	return _save


def server_script(frappe, lab) -> Callable:
	"""A server script before each save."""
	event = {"script_type": "DocType Event", "doctype_event": "Before Save"}
	_store(frappe, "Server Script", reference_doctype=lab.session.doctype, script=WRITES, **event)
	return _save


def virtual_field(frappe, lab) -> Callable:
	"""A field whose value is computed by a line of code."""
	field = {"fieldname": "planted", "fieldtype": "Data", "label": "x", "is_virtual": 1, "options": WRITES}
	_store(frappe, "Custom Field", dt=lab.session.doctype, **field)
	return lambda frappe, lab: frappe.get_doc(lab.session.doctype, lab.session.name).as_dict()


def letter_head(frappe, lab) -> Callable:
	"""The site's own head of every printed letter; nobody refuses it."""
	_store(frappe, "Letter Head", content="{{ " + WRITES + " }}", is_default=1, source="HTML")
	return _print


def print_format(frappe, lab) -> Callable:
	"""A format of the site."""
	format_ = {"standard": "No", "custom_format": 1, "print_format_type": "Jinja", "name": "planted"}
	_store(frappe, "Print Format", doc_type=lab.session.doctype, html="{{ " + WRITES + " }}", **format_)
	return lambda frappe, lab: _print(frappe, lab, print_format="planted")


def _save(frappe, lab) -> None:
	session = frappe.get_doc(lab.session.doctype, lab.session.name)
	session.minutes = (session.minutes or 0) + 1
	session.save()


def _print(frappe, lab, **options) -> None:
	from frappe.www.printview import get_html_and_style

	get_html_and_style(doc=lab.session.doctype, name=lab.session.name, no_letterhead=0, **options)


def _store(frappe, doctype: str, **values):
	row = frappe.new_doc(doctype)
	row.update({"name": frappe.generate_hash(length=10), **values})
	row.db_insert()
	return row


def forget(frappe, lab) -> None:
	"""Have Frappe read its definitions anew, before and after."""
	frappe.cache.delete_value(list(CACHED))
	for doctype in (lab.session.doctype, "Letter Head", "Print Format"):
		frappe.clear_cache(doctype=doctype)


PLANTED = (notification, server_script, virtual_field, letter_head, print_format)
