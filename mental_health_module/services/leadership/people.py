"""Who a member of a leadership group is: staff, a pupil or guardian, or somebody with only a name."""

from collections.abc import Iterable, Mapping

import frappe
from frappe.model.document import Document

from mental_health_module.domain.leadership.constituencies import (
	OF_TYPE,
	OUTSIDE_PERSON,
	OUTSIDE_TYPES,
	get_constituencies,
	get_outside_key,
)
from mental_health_module.domain.leadership.membership import MEMBER
from mental_health_module.host.people import PersonRecord, Record, get_person
from mental_health_module.host.person_keys import get_keys
from mental_health_module.host.representatives import get_representative
from mental_health_module.host.still_here import is_still_here
from mental_health_module.services.leadership.refusals import (
	ConstituencyError,
	OutsideOfficeError,
	UnnamedPersonError,
)
from mental_health_module.services.shared.people import find_person, set_person
from mental_health_module.services.shared.refusals import UnknownPersonError
from mental_health_module.words import _, join_names


def set_member(row: Document, read: Mapping[Record, PersonRecord]) -> None:
	"""Put the canonical person, the name and what the person stands for into a row of a group.

	Args: read: the group's people, read at once.

	Raises: UnknownPersonError, UnnamedPersonError, ConstituencyError, OutsideOfficeError.
	"""
	if row.person_type == OUTSIDE_PERSON:
		_set_outside_person(row)
	elif row.person_type in OF_TYPE:
		_set_representative(row)
	else:
		set_person(row, read=read)
	if row.person_type != OUTSIDE_PERSON:
		row.organisation = None
	_validate_constituency(row)
	_validate_office(row)


def _set_outside_person(row: Document) -> None:
	row.person = None
	row.person_name = (row.person_name or "").strip()
	row.organisation = (row.organisation or "").strip() or None
	if not row.person_name:
		frappe.throw(
			_(
				"Row {0} has no name. Write the outside person's name, and where the person comes from."
			).format(row.idx),
			UnnamedPersonError,
			title=_("Name missing"),
		)


def _set_representative(row: Document) -> None:
	person = get_representative(row.person_type, row.person)
	if not person:
		frappe.throw(
			_("{0} {1} does not exist. Choose a person from the list.").format(
				_(row.person_type), row.person or ""
			),
			UnknownPersonError,
			title=_("Unknown person"),
		)
	row.person, row.person_name = person.person, person.person_name


def _validate_constituency(row: Document) -> None:
	row.constituency = row.constituency or OF_TYPE.get(row.person_type) or None
	allowed = get_constituencies(row.person_type)
	is_missing = row.person_type == OUTSIDE_PERSON and not row.constituency
	if is_missing or (row.constituency and row.constituency not in allowed):
		frappe.throw(
			_("Row {0}: {1} can stand only for one of these: {2}. Choose one of them.").format(
				row.idx, row.person_name, join_names(_(one) for one in allowed)
			),
			ConstituencyError,
			title=_("Stands for somebody else"),
		)


def _validate_office(row: Document) -> None:
	if row.person_type in OUTSIDE_TYPES and row.office != MEMBER:
		frappe.throw(
			_(
				"Row {0}: {1} is no member of staff and can only be a member of the group. Choose the office "
				"Member."
			).format(row.idx, row.person_name),
			OutsideOfficeError,
			title=_("Office for staff only"),
		)


def get_key(row: Document) -> tuple[str, str]:
	"""Return what tells the people of a group apart: the record, or the name of who has none."""
	if row.person_type == OUTSIDE_PERSON:
		return row.person_type, get_outside_key(row.person_name, row.organisation)
	return row.person_type, row.person


def get_person_keys(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
	"""Return for each key of a row what is the same for all records of the person."""
	return {key: tuple(found.split("|", 1)) for key, found in get_keys(keys).items()}


def get_canonical_key(row: Document, read: Mapping[Record, PersonRecord] | None = None) -> tuple[str, str]:
	"""Return the key that a stored row has today: an Instructor may have become an Employee since.

	Args: read: people who were read at once; who is not among them is asked for.
	"""
	person = None
	if row.person_type not in OUTSIDE_TYPES:
		record = (row.person_type, row.person)
		person = find_person(record, read)
	return (person.person_type, person.person) if person else get_key(row)


def get_member_person(row: Document) -> PersonRecord | None:
	"""Return the record behind a row with its account of today; None for somebody without any record."""
	if row.person_type in OF_TYPE:
		return get_representative(row.person_type, row.person)
	return None if row.person_type == OUTSIDE_PERSON else get_person(row.person_type, row.person)


def get_account(row: Document) -> str | None:
	"""Return the enabled account with which a member signs in; None without one, and for who has left."""
	person = get_member_person(row)
	if not (person and person.user):
		return None
	return person.user if is_still_here(person.person_type, person.person, person.user) else None


def has_left(row: Document) -> bool:
	"""Return whether the school's records say that a member is not there any more."""
	return row.person_type != OUTSIDE_PERSON and not is_still_here(row.person_type, row.person)
