"""Fill in who a document's person is."""

from collections.abc import Iterable, Mapping

import frappe
from frappe.model.document import Document

from mental_health_module.host.people import PERSON_TYPES, PersonRecord, Record, get_people, get_person
from mental_health_module.services.shared.refusals import UnknownPersonError
from mental_health_module.words import _


def read_people(rows: Iterable[Document]) -> dict[Record, PersonRecord]:
	"""Return the people of many rows with `person_type` and `person`, read at once, for `set_person`."""
	records = ((row.person_type, row.person) for row in rows)
	return get_people(one for one in records if one[0] in PERSON_TYPES and isinstance(one[1], str))


def find_person(record: Record, read: Mapping[Record, PersonRecord] | None = None) -> PersonRecord | None:
	"""Return a person out of what `read_people` has read at once, or ask for the one who is not there."""
	return (read or {}).get(record) or get_person(*record)


def set_person(
	row: Document, name_field: str = "person_name", read: Mapping[Record, PersonRecord] | None = None
) -> PersonRecord:
	"""Put the canonical record and the name of the person into a document or child row.

	Args:
		row: has `person_type` and `person`.
		name_field: the field that takes the person's name.
		read: what `read_people` has read at once; who is not among them is asked for.

	Raises: UnknownPersonError when the host has no such record.
	"""
	person = find_person((row.person_type, row.person), read)
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
