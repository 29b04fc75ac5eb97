"""Fill in who a document's person is."""

import frappe
from frappe.model.document import Document

from mental_health_module.host.people import PersonRecord, get_person
from mental_health_module.services.shared.refusals import UnknownPersonError
from mental_health_module.words import _


def set_person(row: Document, name_field: str = "person_name") -> PersonRecord:
	"""Put the canonical record and the name of the person into a document or child row.

	Args:
		row: has `person_type` and `person`.
		name_field: the field that takes the person's name.

	Raises: UnknownPersonError when the host has no such record.
	"""
	person = get_person(row.person_type, row.person)
	if not person:
		frappe.throw(
			_("{0} {1} does not exist. Choose a person from the list.").format(
				_(row.person_type or "Employee"), row.person or ""
			),
			UnknownPersonError,
			title=_("Unknown person"),
		)
	row.person_type, row.person = person.person_type, person.person
	row.set(name_field, person.person_name)
	return person
