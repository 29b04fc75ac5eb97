"""Who has not read which regulation, and the share of the readings that were due."""

from datetime import date

import frappe
from frappe.utils import getdate

from mental_health_module.domain.regulations import IN_FORCE
from mental_health_module.host.person_keys import get_keys
from mental_health_module.services.regulation_readers import Reading, get_days_of_reading, get_readings
from mental_health_module.services.regulations import DOCTYPE


def get_must_read(school: str | None, regulation: str | None = None) -> list:
	"""Return the regulations in force that somebody must read, those for every school included."""
	filters = {"status": IN_FORCE, "audience": ("is", "set")}
	if regulation:
		filters["name"] = regulation
	rows = frappe.get_all(
		DOCTYPE, filters=filters, fields=["name", "school"], order_by="effective_from asc, name asc"
	)
	wanted = [row.name for row in rows if not (school and row.school) or row.school == school]
	return [frappe.get_doc(DOCTYPE, name) for name in wanted]


def get_all_readings(school: str | None, regulation: str | None = None) -> list[tuple]:
	"""Return (regulation, reading) for everybody who must read a regulation in force; with a school, its own.

	A regulation for every school counts for a school with that school's people alone.
	"""
	return [
		(document, reading)
		for document in get_must_read(school, regulation)
		for reading in _get_readings(document, school)
	]


def _get_readings(document, school: str | None) -> list[Reading]:
	if school and not document.school:
		document.school = school
	return get_readings(document)


def count_read_until(school: str, day: date) -> tuple[int, int]:
	"""Return (readings confirmed by a day, readings due) of the regulations that hold on that day."""
	due = [
		(document, reading)
		for document, reading in get_all_readings(school)
		if getdate(document.effective_from) <= day
	]
	keys = get_keys((reading.person_type, reading.person) for _document, reading in due)
	read = {one.name: get_days_of_reading(one) for one in {one.name: one for one, _ in due}.values()}
	return sum(_was_read(reading, read[document.name], keys, day) for document, reading in due), len(due)


def _was_read(reading: Reading, read: dict, keys: dict, day: date) -> bool:
	read_on = read.get(keys[reading.person_type, reading.person])
	return bool(read_on) and getdate(read_on) <= day
