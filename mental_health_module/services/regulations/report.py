"""Who has not read which regulation, and the share of the readings that were due."""

from datetime import date

import frappe
from frappe.utils import getdate

from mental_health_module.domain.regulations.regulations import IN_FORCE
from mental_health_module.host.person_keys import get_keys
from mental_health_module.services.regulations.readers import (
	Reading,
	get_days_of_reading,
	get_readings_of_all,
)
from mental_health_module.services.regulations.regulations import get_with_readers


def get_must_read(school: str | None, regulation: str | None = None) -> list[frappe._dict]:
	"""Return the regulations in force that somebody must read, those for every school included."""
	filters = {"status": IN_FORCE, "audience": ("is", "set")}
	if regulation:
		filters["name"] = regulation
	rows = get_with_readers(filters, "effective_from asc, name asc")
	return [row for row in rows if not (school and row.school) or row.school == school]


def get_all_readings(school: str | None, regulation: str | None = None) -> list[tuple]:
	"""Return (regulation, reading) for everybody who must read a regulation in force; with a school, its own.

	A regulation for every school counts for a school with that school's people alone.
	"""
	rows = get_must_read(school, regulation)
	for row in rows:
		row.school = row.school or school
	readings = get_readings_of_all(rows)
	return [(row, reading) for row in rows for reading in readings[row.name]]


def count_read_until(school: str, day: date) -> tuple[int, int]:
	"""Return (readings confirmed by a day, readings due) of the regulations that hold on that day."""
	due = [
		(document, reading)
		for document, reading in get_all_readings(school)
		if getdate(document.effective_from) <= day
	]
	keys = get_keys((reading.person_type, reading.person) for _document, reading in due)
	read = get_days_of_reading({row.name: row for row, _reading in due}.values())
	return sum(_was_read(reading, read[document.name], keys, day) for document, reading in due), len(due)


def _was_read(reading: Reading, read: dict, keys: dict, day: date) -> bool:
	read_on = read.get(keys[reading.person_type, reading.person])
	return bool(read_on) and getdate(read_on) <= day
