"""Psychological files as a kind of record with a retention period, and the consents that go with one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import frappe
from frappe.query_builder.functions import Max
from frappe.utils import getdate
from pypika.terms import Criterion

from mental_health_module.access.sealed import sealed_rows
from mental_health_module.access.ties import get_confirmed_births
from mental_health_module.domain.consent.consent import PSYCHOLOGICAL_FILE
from mental_health_module.domain.retention.retention import Facts
from mental_health_module.host.pupils import Departure, get_departures
from mental_health_module.services.shared.retention_kind import Kind, Record

FILE, CONSENT, TALK = "MH Psychological File", "MH Consent", "MH Talk Request"


def _get_others(file: str) -> dict[str, list[str]]:
	"""Return what goes with a file: the bases on which it was kept, and the pupil's requests to talk."""
	key = frappe.db.get_value(FILE, file, "learner_key") or ""
	of_purpose = frappe.qb.DocType(CONSENT).purpose == PSYCHOLOGICAL_FILE
	return {CONSENT: _get_of_pupil(CONSENT, key, of_purpose), TALK: _get_of_pupil(TALK, key)}


def _get_of_pupil(doctype: str, key: str, *terms: Criterion) -> list[str]:
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.name).where(table.learner_key == key)
	query = query.where(Criterion.all([table.learner_key != "", *terms]))
	return query.orderby(table.name).for_update().run(pluck=True)


def _get_records(today: date, names: Iterable[str] | None) -> list[Record]:
	filters = {} if names is None else {"name": ("in", [*names, ""])}
	rows = sealed_rows.get_rows_unchecked(
		FILE,
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


KIND = Kind(PSYCHOLOGICAL_FILE, FILE, _get_records, _get_others, "psychological_file")
