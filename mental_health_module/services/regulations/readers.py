"""Who has read a regulation, who has not, and who is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import frappe
from frappe.model.document import Document
from frappe.utils import format_datetime, getdate, now_datetime, today

from mental_health_module.domain.regulations.regulations import IN_FORCE
from mental_health_module.domain.shared.reminders import is_reminder_due
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.people import PersonRecord, Record, get_records_of_user
from mental_health_module.host.person_keys import get_keys, get_records_of_person
from mental_health_module.services.regulations.audiences import Regulation, get_audiences
from mental_health_module.services.regulations.refusals import NotAskedToReadError, ReceiptError
from mental_health_module.services.regulations.regulations import DOCTYPE, get_with_readers
from mental_health_module.services.shared import notices, paper_marks
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


def get_readings(regulation: Regulation) -> list[Reading]:
	"""Return everybody who must read a regulation, those who have not read it first."""
	return get_readings_of_all([regulation])[regulation.name]


def get_readings_of_all(regulations: Iterable[Regulation]) -> dict[str, list[Reading]]:
	"""Return for each regulation, by its name, everybody who must read it, who has not yet first."""
	regulations = list(regulations)
	audiences, read = get_audiences(regulations), get_days_of_reading(regulations)
	keys = get_keys((one.person_type, one.person) for people in audiences.values() for one in people)
	return {
		name: sorted(
			(_make_reading(one, read[name].get(keys[one.person_type, one.person])) for one in people),
			key=lambda reading: bool(reading.read_on),
		)
		for name, people in audiences.items()
	}


def _make_reading(person: PersonRecord, day: datetime | None) -> Reading:
	read_on = format_datetime(day) if day else ""
	return Reading(person.person_type, person.person, person.person_name, person.user, read_on)


def get_receipt_key(regulation: str, person_type: str, person: str, exchanged: str = "") -> str:
	"""Return the key that keeps a person from confirming one version twice.

	Args: exchanged: see `paper_marks.get_exchanged`: what was read in the place of the adopted file.
	"""
	return "|".join(filter(None, (regulation, person_type, person, exchanged)))


def get_days_of_reading(regulations: Iterable[Regulation]) -> dict[str, dict[str, datetime]]:
	"""Return for each regulation when each person, by `get_keys`, has confirmed what it says now."""
	exchanged = {one.name: paper_marks.get_exchanged(one) for one in regulations}
	rows = frappe.get_all(
		RECEIPT,
		filters={"regulation": ("in", sorted(exchanged) or [""])},
		fields=["regulation", "exchanged", "person_type", "person", "read_on"],
		order_by="read_on desc, name desc",
	)
	keys, days = get_keys((row.person_type, row.person) for row in rows), {name: {} for name in exchanged}
	for row in rows:
		if (row.exchanged or "") == exchanged[row.regulation]:
			days[row.regulation][keys[row.person_type, row.person]] = row.read_on
	return days


def find_own(regulation: Regulation, user: str) -> PersonRecord | None:
	"""Return as whom a user must read a regulation, None when the user need not."""
	return find_own_of_all([regulation], user).get(regulation.name)


def find_own_of_all(regulations: Iterable[Regulation], user: str) -> dict[str, PersonRecord]:
	"""Return as whom a user must read those of the regulations, by their names, that are for the user."""
	own, found = get_records_of_user(user), {}
	for name, people in get_audiences(regulations).items():
		if person := next((one for one in people if (one.person_type, one.person) in own), None):
			found[name] = person
	return found


def has_read(regulation: Regulation, person: PersonRecord) -> bool:
	"""Return whether there is a receipt of a person for this version, under whichever of the own records."""
	return bool(find_read([regulation], get_records_of_person(person.person_type, person.person)))


def find_read(regulations: Iterable[Regulation], records: Iterable[Record]) -> set[str]:
	"""Return the names of those regulations for which a person has a receipt under one of the own records."""
	keys, records = {}, sorted(records)
	for one in regulations:
		exchanged = paper_marks.get_exchanged(one)
		keys |= {get_receipt_key(one.name, *record, exchanged): one.name for record in records}
	filters = {"receipt_key": ("in", sorted(keys) or [""])}
	rows = frappe.get_all(RECEIPT, filters, pluck="receipt_key", order_by="name asc")
	return {keys[key] for key in rows}


def is_waiting(regulation: Regulation, user: str) -> bool:
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


def _write_receipt_unchecked(regulation: Regulation, person: PersonRecord, user: str) -> None:
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


def remind_all_unchecked() -> None:
	"""Tell everybody who has not read a regulation in force, at first and then once a week."""
	rows = get_with_readers({"status": IN_FORCE, "audience": ("is", "set")}, "name asc")
	due = [row for row in rows if is_reminder_due(_get_day(row), getdate(today()))]
	readings = get_readings_of_all(due)
	waiting = {
		name: {one.user for one in found if not one.read_on} - {None, ""} for name, found in readings.items()
	}
	told = [row for row in due if waiting[row.name]]
	here = notices.get_enabled(user for row in told for user in waiting[row.name])
	notices.notify_all_unchecked(_make_reminder(row, waiting[row.name] & here) for row in told)
	if told:
		names = {"name": ("in", [row.name for row in told])}
		frappe.db.set_value(DOCTYPE, names, "reminded_on", today(), update_modified=False)


def _get_day(regulation: frappe._dict) -> date | None:
	return getdate(regulation.reminded_on) if regulation.reminded_on else None


def _make_reminder(regulation: frappe._dict, users: set[str]) -> notices.Notice:
	return notices.Notice(
		frozenset(users),
		N_("A regulation waits to be read by you. Open it, read it and confirm."),
		DOCTYPE,
		regulation.name,
		once=f"after {_get_day(regulation)}",
	)
