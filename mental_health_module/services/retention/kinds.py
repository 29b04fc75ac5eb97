"""The kinds of record that have a retention period, what belongs to each, and what decides about it.

Each kind stands once in KINDS. A DocType of ours that links to a record or to a part of it says so in its
line (`access/facts/`): a test fails when one does not, and a deletion that finds such a link refuses rather
than leave half a record.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import frappe
from frappe.query_builder.functions import Max
from frappe.utils import getdate

from mental_health_module.access.facts import FACTS, get_by_record
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.access.ties import get_confirmed_births
from mental_health_module.domain.retention.retention import Facts
from mental_health_module.host.pupils import Departure, get_departures

PSYCHOLOGICAL_FILE = "Psychological File"
CONSENT = "MH Consent"
KINDS = {PSYCHOLOGICAL_FILE: "MH Psychological File"}
# DocType -> what is deleted with a row of it: (DocType, the field that links)
PARTS = {doctype: parts for doctype in FACTS if (parts := get_by_record(doctype))}
# Rows about a record that stay without its name and without what people wrote: DocType -> values by field.
EMPTIED = {doctype: dict(facts.emptied) for doctype, facts in FACTS.items() if facts.emptied is not None}


@dataclass(frozen=True)
class Record:
	"""A stored record as the rules see it."""

	name: str
	school: str
	learner: str
	status: str
	facts: Facts


def is_stored(kind: str, name: str) -> bool:
	"""Return whether there is a record of a kind with that very name."""
	return bool(name) and frappe.db.get_value(KINDS[kind], str(name), "name") == name


def get_names(kind: str) -> list[str]:
	"""Return the names of all stored records of a kind."""
	return frappe.get_all(KINDS[kind], pluck="name", order_by="name asc")


def get_parts(kind: str, name: str) -> dict[str, list[str]]:
	"""Return all rows of a record, DocType -> names, the record's own row first."""
	parts: dict[str, list[str]] = {}
	waiting = [(KINDS[kind], [name])]
	while waiting:
		doctype, names = waiting.pop(0)
		parts[doctype] = list(dict.fromkeys([*parts.get(doctype, []), *names]))
		for part, field in PARTS.get(doctype, ()):
			waiting.append((part, _get_linked(part, field, names)))
	if kind == PSYCHOLOGICAL_FILE:
		parts[CONSENT] = _get_consents(name)
	return parts


def _get_consents(file: str) -> list[str]:
	"""Return the bases on which a file was kept: what was written there of the pupil goes with the file."""
	key = frappe.db.get_value(KINDS[PSYCHOLOGICAL_FILE], file, "learner_key")
	consent = frappe.qb.DocType(CONSENT)
	query = frappe.qb.from_(consent).select(consent.name).where(consent.learner_key == (key or ""))
	query = query.where((consent.purpose == PSYCHOLOGICAL_FILE) & (consent.learner_key != ""))
	return query.orderby(consent.name).for_update().run(pluck=True)


def _get_linked(doctype: str, field: str, names: list[str]) -> list[str]:
	"""Return the rows that link, read with a lock: others may have stored some meanwhile."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.name).where(table[field].isin([*names, ""]))
	return query.where(table[field] != "").orderby(table.name).for_update().run(pluck=True)


def empty_rows_unchecked(kind: str, name: str) -> list[tuple[str, str]]:
	"""Take a deleted record's name out of the rows that stay; return these, as DocType and name."""
	emptied = []
	for doctype, values in EMPTIED.items() if kind == PSYCHOLOGICAL_FILE else ():
		for row in _get_linked(doctype, "psychological_file", [name]):
			sealed_rows.store_unchecked(doctype, row, {**values, "psychological_file": ""})
			emptied.append((doctype, row))
	return emptied


def get_records(kind: str, today: date, names: Iterable[str] | None = None) -> list[Record]:
	"""Return the stored records of a kind (those of `names`, or all) with the facts that the rules need."""
	filters = {} if names is None else {"name": ("in", [*names, ""])}
	rows = sealed_rows.get_rows_unchecked(
		KINDS[kind],
		"whose record it is",
		filters=filters,
		fields=["name", "school", "learner", "status", "opened_on", "closed_on"],
		order_by="name asc",
	)
	learners = sorted({row.learner for row in rows})
	departures, births = get_departures(learners, today), get_confirmed_births(learners)
	sessions = _get_last_sessions([row.name for row in rows])
	return [
		_get_record(row, _get_departure(row.learner, departures, births), sessions.get(row.name))
		for row in rows
	]


def _get_departure(learner: str, departures: dict, births: dict) -> Departure | None:
	"""Return a pupil's departure with the date of birth that the school has confirmed, if it has."""
	departure = departures.get(learner)
	return replace(departure, born_on=births[learner]) if departure and learner in births else departure


def _get_record(row: frappe._dict, departure: Departure | None, last_session) -> Record:
	contacts = [getdate(day) for day in (row.opened_on, row.closed_on, last_session) if day]
	facts = Facts(
		last_contact=max(contacts),
		is_enrolled=departure.is_enrolled if departure else False,
		left_on=departure.left_on if departure else None,
		born_on=departure.born_on if departure else None,
	)
	return Record(row.name, row.school, row.learner, row.status, facts)


def _get_last_sessions(files: list[str]) -> dict:
	session = frappe.qb.DocType("MH Counselling Session")
	query = frappe.qb.from_(session).select(session.psychological_file, Max(session.held_on))
	query = query.where(session.psychological_file.isin([*files, ""])).groupby(session.psychological_file)
	return dict(query.run())
