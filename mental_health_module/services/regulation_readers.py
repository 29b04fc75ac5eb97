"""Who must read a regulation, who has, and who is told."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import format_datetime, getdate, now_datetime, today

from mental_health_module.domain.regulations import IN_FORCE, is_reminder_due
from mental_health_module.domain.texts import N_
from mental_health_module.host.calendar import get_term_on
from mental_health_module.host.people import PersonRecord, get_person, get_records_of_user
from mental_health_module.host.person_keys import get_keys, get_records_of_person, keep_once
from mental_health_module.host.schools import get_programs
from mental_health_module.host.staff import get_staff_of_units
from mental_health_module.host.still_here import keep_people
from mental_health_module.host.student_groups import get_homeroom_teachers
from mental_health_module.services import group_offices, notices, paper_marks
from mental_health_module.services.leadership_people import get_key, get_member_person
from mental_health_module.services.refusals import NotAskedToReadError, ReceiptError
from mental_health_module.services.regulations import DOCTYPE
from mental_health_module.words import _

RECEIPT = "MH Regulation Receipt"


@dataclass(frozen=True)
class Reading:
	"""Somebody who must read a regulation; `read_on` is a moment in words, or empty."""

	person_type: str
	person: str
	person_name: str
	user: str | None
	read_on: str = ""


def get_audience(regulation: Document) -> list[PersonRecord]:
	"""Return everybody of today who must read a regulation, each once; empty when nobody must."""
	find = AUDIENCES.get(regulation.audience or "")
	if not find:
		return []
	people = (person for school in _get_schools(regulation) for person in find(regulation, school))
	return keep_once(keep_people(people))


def _get_schools(regulation: Document) -> list[str]:
	if regulation.school:
		return [regulation.school]
	return frappe.get_all("MH School", pluck="name", order_by="name asc")


def _get_units(school: str) -> list[tuple[str, str]]:
	return [(row.unit_type, row.unit) for row in frappe.get_doc("MH School", school).units]


def _get_staff(_regulation: Document, school: str) -> list[PersonRecord]:
	return get_staff_of_units(_get_units(school))


def _get_homeroom_teachers(_regulation: Document, school: str) -> list[PersonRecord]:
	year = get_term_on(getdate(today()))[0]
	rule = frappe.db.get_single_value("MH Settings", "homeroom_rule")
	return get_homeroom_teachers(year, rule, get_programs(_get_units(school))) if year else []


def _get_counsellors(_regulation: Document, school: str) -> list[PersonRecord]:
	rows = frappe.get_all(
		"MH Counsellor",
		filters={"school": school, "status": "Active"},
		fields=["person_type", "person"],
		order_by="name asc",
	)
	return [person for row in rows if (person := get_person(row.person_type, row.person))]


def _get_group(_regulation: Document, school: str) -> list[PersonRecord]:
	"""The members of today; who has no record at all is told in person, and stands in the list by name."""
	return [
		get_member_person(row) or PersonRecord(*get_key(row), row.person_name)
		for row in group_offices.get_members(school)
	]


def _get_listed(regulation: Document, _school: str) -> list[PersonRecord]:
	people = (get_person(row.person_type, row.person) for row in regulation.readers)
	return [person for person in people if person]


AUDIENCES = {
	"All Staff": _get_staff,
	"Homeroom Teachers": _get_homeroom_teachers,
	"Counsellors": _get_counsellors,
	"Leadership Group": _get_group,
	"People of a List": _get_listed,
}


def get_readings(regulation: Document) -> list[Reading]:
	"""Return everybody who must read a regulation, those who have not read it first."""
	read, people = get_days_of_reading(regulation), get_audience(regulation)
	keys = get_keys((person.person_type, person.person) for person in people)
	readings = [
		Reading(
			person.person_type,
			person.person,
			person.person_name,
			person.user,
			format_datetime(day) if (day := read.get(keys[person.person_type, person.person])) else "",
		)
		for person in people
	]
	return sorted(readings, key=lambda reading: bool(reading.read_on))


def get_receipt_key(regulation: str, person_type: str, person: str, exchanged: str = "") -> str:
	"""Return the key that keeps a person from confirming one version twice.

	Args: exchanged: see `paper_marks.get_exchanged`: what was read in the place of the adopted file.
	"""
	return "|".join(filter(None, (regulation, person_type, person, exchanged)))


def get_days_of_reading(regulation: Document) -> dict[str, object]:
	"""Return when each person has confirmed what a regulation says now, by `person_keys.get_keys`."""
	exchanged = paper_marks.get_exchanged(regulation)
	rows = frappe.get_all(
		RECEIPT,
		filters={"regulation": regulation.name, "exchanged": exchanged or ("is", "not set")},
		fields=["person_type", "person", "read_on"],
		order_by="read_on asc, name asc",
	)
	keys = get_keys((row.person_type, row.person) for row in rows)
	return {keys[row.person_type, row.person]: row.read_on for row in reversed(rows)}


def find_own(regulation: Document, user: str) -> PersonRecord | None:
	"""Return as whom a user must read a regulation, None when the user need not."""
	own = get_records_of_user(user)
	return next((one for one in get_audience(regulation) if (one.person_type, one.person) in own), None)


def has_read(regulation: Document, person: PersonRecord) -> bool:
	"""Return whether there is a receipt of a person for this version, under whichever of the own records."""
	records = get_records_of_person(person.person_type, person.person)
	exchanged = paper_marks.get_exchanged(regulation)
	keys = [get_receipt_key(regulation.name, *record, exchanged) for record in sorted(records)]
	return bool(frappe.db.exists(RECEIPT, {"receipt_key": ("in", keys)}))


def is_waiting(regulation: Document, user: str) -> bool:
	"""Return whether a regulation in force waits for a user's confirmation."""
	if regulation.status != IN_FORCE:
		return False
	person = find_own(regulation, user)
	return bool(person) and not has_read(regulation, person)


def confirm(regulation_name: str, user: str) -> str:
	"""Write the receipt that a user has read a regulation; return the sentence to show.

	A second time changes nothing. Readers need no right for this: the receipt is their own.

	Raises: NotAskedToReadError when no such regulation waits for this user.
	"""
	exists = frappe.db.exists(DOCTYPE, str(regulation_name))
	regulation = frappe.get_doc(DOCTYPE, regulation_name) if exists else None
	is_in_force = bool(regulation) and regulation.status == IN_FORCE
	person = find_own(regulation, user) if is_in_force else None
	if not person:
		frappe.throw(
			_(
				"This regulation does not wait for your confirmation. Open the page again to see how it "
				"stands."
			),
			NotAskedToReadError,
			title=_("Nothing to confirm"),
		)
	if not has_read(regulation, person):
		_write_receipt_unchecked(regulation, person, user)
	return _("Thank you. It is written down that you have read this version.")


def _write_receipt_unchecked(regulation: Document, person: PersonRecord, user: str) -> None:
	"""Store a receipt. Unchecked: nobody has a right to make one, `confirm` has found the reader."""
	receipt, exchanged = frappe.new_doc(RECEIPT), paper_marks.get_exchanged(regulation)
	own = (regulation.name, person.person_type, person.person)
	receipt.update(
		{
			"regulation": regulation.name,
			"version_number": regulation.version_number,
			"person_type": person.person_type,
			"person": person.person,
			"person_name": person.person_name,
			"user": user,
			"read_on": now_datetime(),
			"exchanged": exchanged,
			"receipt_key": get_receipt_key(*own, exchanged),
		}
	)
	receipt.flags.by_reader = True
	receipt.insert(ignore_permissions=True)


def validate_receipt(receipt: Document) -> None:
	"""Refuse a receipt that is not made by its reader's own confirmation, and any later change.

	Raises: ReceiptError.
	"""
	if not receipt.flags.by_reader or not receipt.is_new():
		refuse_receipt()


def refuse_receipt() -> None:
	"""Refuse to write, change or delete a receipt by hand.

	Raises: ReceiptError.
	"""
	frappe.throw(
		_("A receipt is written when its reader confirms, and by nothing else. It stays as it is."),
		ReceiptError,
		title=_("Only by the reader"),
	)


def remind_unchecked(regulation: Document) -> None:
	"""Tell everybody who has not read a regulation, at first and then once a week. For the daily job."""
	reminded_on = getdate(regulation.reminded_on) if regulation.reminded_on else None
	if regulation.status != IN_FORCE or not is_reminder_due(reminded_on, getdate(today())):
		return
	waiting = {one.user for one in get_readings(regulation) if one.user and not one.read_on}
	if not waiting:
		return
	notices.notify_unchecked(
		notices.get_enabled(waiting),
		N_("A regulation waits to be read by you. Open it, read it and confirm."),
		DOCTYPE,
		regulation.name,
		once=f"after {reminded_on}",
	)
	frappe.db.set_value(DOCTYPE, regulation.name, "reminded_on", today(), update_modified=False)
