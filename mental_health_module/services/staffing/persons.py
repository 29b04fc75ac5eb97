"""Who a counsellor is: a record of the host, or somebody from outside who has none and no account."""

from collections.abc import Collection

import frappe
from frappe.model.document import Document
from frappe.utils import cstr

from mental_health_module.domain.staffing.employment import OF_OUTSIDE
from mental_health_module.host.person_keys import get_keys
from mental_health_module.services.shared.people import set_person
from mental_health_module.services.staffing.refusals import OutsidePersonError
from mental_health_module.words import _

COUNSELLOR, OUTSIDE = "MH Counsellor", "Outside Person"


def set_counsellor(counsellor: Document) -> None:
	"""Fill in name and account of a counsellor from the host's record; who has none keeps the written name.

	Raises: UnknownPersonError, OutsidePersonError.
	"""
	if counsellor.person_type == OUTSIDE:
		_set_outside(counsellor)
		return
	person = set_person(counsellor, "counsellor_name")
	counsellor.user = person.user or counsellor.user


def _set_outside(counsellor: Document) -> None:
	"""No record, no account: by an account the person would read files under a typed name."""
	counsellor.person = None
	counsellor.counsellor_name = " ".join(cstr(counsellor.counsellor_name).split())
	if not counsellor.counsellor_name:
		frappe.throw(
			_("Write the name of the person from outside."), OutsidePersonError, title=_("Check the person")
		)
	if counsellor.user:
		frappe.throw(
			_("Who has an account is chosen as Employee, Instructor or User. Choose the person there."),
			OutsidePersonError,
			title=_("Check the person"),
		)


def validate_outside(counsellor: Document) -> None:
	"""Refuse that the school employs somebody of whom it has no record; asked once the periods are known.

	Raises: OutsidePersonError.
	"""
	if counsellor.person_type != OUTSIDE:
		return
	if any(row.employment not in OF_OUTSIDE for row in counsellor.periods):
		frappe.throw(
			_(
				"A person without a record of the school is External or a Volunteer. "
				"Whom the school employs is chosen as Employee or Instructor."
			),
			OutsidePersonError,
			title=_("Check the person"),
		)


def get_records_of_people(counsellors: Collection[str]) -> dict[str, set[str]]:
	"""Return for each counsellor the person's records as a counsellor, itself included."""
	fields = ["name", "person_type", "person"]
	rows = frappe.get_all(COUNSELLOR, {"person": ("is", "set")}, fields, order_by="name asc")
	keys = get_keys((row.person_type, row.person) for row in rows)
	of_key: dict[str, set[str]] = {}
	for row in rows:
		of_key.setdefault(keys[row.person_type, row.person], set()).add(row.name)
	own = {row.name: of_key[keys[row.person_type, row.person]] for row in rows}
	return {name: own.get(name, {name}) for name in counsellors}


def get_other_records(counsellor: Document) -> list[frappe._dict]:
	"""Return name and school of the other records of a counsellor's person."""
	if counsellor.person_type == OUTSIDE:
		same = {"person_type": OUTSIDE, "counsellor_name": counsellor.counsellor_name}
		rows = frappe.get_all(COUNSELLOR, same, ["name", "school"], order_by="name asc")
		return [row for row in rows if row.name != counsellor.name]
	own = (counsellor.person_type, counsellor.person)
	fields, filters = ["name", "school", "person_type", "person"], {"person": ("is", "set")}
	rows = frappe.get_all(COUNSELLOR, filters, fields, order_by="name asc")
	keys = get_keys([own, *((row.person_type, row.person) for row in rows)])
	return [
		row for row in rows if row.name != counsellor.name and keys[row.person_type, row.person] == keys[own]
	]
