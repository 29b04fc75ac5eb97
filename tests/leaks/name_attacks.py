"""Attacks from inside on links and fields: rows that point to a guarded record, fields that reach there."""

from mental_health_module.access.refusals import OutletClosedError
from tests.leaks.laboratory import Laboratory


def contact_of_a_guarded_record(lab: Laboratory) -> bool:
	"""A job stores a contact with a link to the file: whoever reads contacts learns of it."""
	with lab.as_person() as frappe:
		contact = frappe.get_doc({"doctype": "Contact", "first_name": "x"})
		contact.append("links", {"link_doctype": lab.file.doctype, "link_name": lab.file.name})
		return _passes(lambda: contact.insert(ignore_permissions=True))


def own_doctype_with_a_link(lab: Laboratory) -> bool:
	"""A System Manager makes a DocType that links to sessions; only the check is run, no table is made."""
	with lab.as_person("system manager") as frappe:
		field = {"fieldname": "reach", "label": "x", "fieldtype": "Link", "options": lab.session.doctype}
		doctype = {"doctype": "DocType", "name": "Reaching Out", "module": "Custom", "custom": 1}
		made = frappe.get_doc({**doctype, "fields": [field]})
		return _passes(lambda: made.run_method("before_validate"))


def property_turned_to_a_guarded_doctype(lab: Laboratory) -> bool:
	"""A link of a task is turned to files by a property."""
	with lab.as_person("system manager") as frappe:
		setter = {"doctype": "Property Setter", "doctype_or_field": "DocField", "doc_type": "ToDo"}
		setter |= {"field_name": "role", "property": "options", "value": lab.file.doctype}
		made = frappe.get_doc(setter)
		return _passes(lambda: made.run_method("before_validate"))


def guessed_name_in_a_link(lab: Laboratory) -> bool:
	"""Who may make no session names a file in a new one: there is such a file, or there is none."""
	told = set()
	with lab.as_person("teacher") as frappe:
		for name in (lab.file.name, "0" * 10):
			session = frappe.get_doc({"doctype": lab.session.doctype, "psychological_file": name})
			try:
				session.insert()
			except (frappe.PermissionError, frappe.LinkValidationError) as refusal:
				told.add((type(refusal), str(refusal).replace(name, "")))
	return len(told) != 1


def _passes(act) -> bool:
	try:
		act()
	except OutletClosedError:
		return False
	return True


NAME_ATTACKS = {
	attack.__name__.replace("_", " "): attack
	for attack in (
		contact_of_a_guarded_record,
		own_doctype_with_a_link,
		property_turned_to_a_guarded_doctype,
		guessed_name_in_a_link,
	)
}
