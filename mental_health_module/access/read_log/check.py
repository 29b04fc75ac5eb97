"""Whether the read log is whole: all of it by night, and the rows since then whenever somebody asks.

A log that is short enough is checked whole each time. The result of a check is kept beside the log's end with
a keyed mark: who can write the database cannot write that all is well.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

import frappe
from frappe.utils import get_datetime, now_datetime

from mental_health_module.access.read_log.rows import (
	CHAIN,
	HEAD,
	LOG,
	PAYLOAD,
	get_end,
	get_key,
	get_old_key,
	get_payload,
)
from mental_health_module.domain.rights.log_chain import ADDED, FIRST_SEAL, Fault, Link, Verifier, get_mark

# A person waits some seconds for so many rows.
CHECKED_AT_ONCE = 50_000
BATCH = 5_000
KEPT = ("checked_at", "checked_number", "checked_seal", "checked_faults")


@dataclass(frozen=True)
class LogState:
	"""What is known of the log.

	faults: in the order of rows. checked_at: when the rows up to `checked_number` were looked at, None when
	that was just now. unchecked: how many rows after those were not looked at, since they are too many.
	"""

	faults: tuple[Fault, ...] = ()
	checked_at: datetime | None = None
	checked_number: int = 0
	unchecked: int = 0


def find_faults() -> list[Fault]:
	"""Go along the whole chain; return what was changed, taken out or cut off, in the order of rows."""
	verifier = _make_verifier()
	return _verify(verifier, 0)


def _make_verifier(number: int = 0, seal: str = FIRST_SEAL) -> Verifier:
	old_key, old_end = get_old_key()
	return Verifier(get_key(), number, seal, old_key=old_key, old_end=old_end)


def _verify(verifier: Verifier, after: int) -> list[Fault]:
	for link in _iterate(after):
		verifier.add(link)
	for link in _get_blanked(verifier.get_erasures(), after):
		verifier.add_erased(link)
	return [*_find_outside(), *verifier.finish(*get_end())]


def _get_blanked(erasures: list[str], until: int) -> list[Link]:
	"""Return the rows up to a number that erasures have blanked: one reaches as far back as its record."""
	if not erasures or not until:
		return []
	table = frappe.qb.DocType(LOG)
	query = frappe.qb.from_(table).select(*(table[field] for field in (*PAYLOAD, *CHAIN)))
	query = query.where((table.number <= until) & table.erasure.isin(erasures)).orderby(table.number)
	return [_get_link(row) for row in query.run(as_dict=True)]


def _find_outside() -> list[Fault]:
	"""Return a fault for each row that was put in beside the chain, with no number of it."""
	table = frappe.qb.DocType(LOG)
	has_no_number = (table.number <= 0) | table.number.isnull()
	rows = frappe.qb.from_(table).select(table.name).where(has_no_number).run()
	return [Fault(0, ADDED)] * len(rows)


def check_all() -> list[Fault]:
	"""Go along the whole chain and keep the result; return the faults in the order of rows."""
	verifier, started = _make_verifier(), now_datetime()
	faults = _verify(verifier, 0)
	number, seal = verifier.get_end()
	values = {
		"checked_at": str(started),
		"checked_number": str(number),
		"checked_seal": seal,
		"checked_faults": json.dumps([asdict(fault) for fault in faults]),
	}
	for field, value in {**values, "checked_mark": get_mark(get_key(), values)}.items():
		frappe.db.set_single_value(HEAD, field, value)
	return faults


def get_state() -> LogState:
	"""Return what is known of the log: short: checked whole; long: the rows since the last check."""
	newest, _seal = get_end()
	if newest <= CHECKED_AT_ONCE:
		return LogState(tuple(find_faults()), checked_number=newest)
	if not (kept := _get_kept()):
		return LogState(unchecked=newest)
	number, checked_at = int(kept["checked_number"]), get_datetime(kept["checked_at"])
	faults = tuple(Fault(**fault) for fault in json.loads(kept["checked_faults"]))
	if newest - number > CHECKED_AT_ONCE:
		return LogState(faults, checked_at, number, newest - number)
	faults += tuple(_verify(_make_verifier(number, kept["checked_seal"]), number))
	return LogState(faults, checked_at, number)


def _get_kept() -> dict[str, str] | None:
	"""Return the last check, if its mark is the site's own."""
	singles = frappe.qb.DocType("Singles")
	query = frappe.qb.from_(singles).select(singles.field, singles.value).where(singles.doctype == HEAD)
	stored = dict(query.run())
	kept = {field: str(stored.get(field) or "") for field in KEPT}
	is_ours = kept["checked_at"] and stored.get("checked_mark") == get_mark(get_key(), kept)
	return kept if is_ours else None


def _iterate(last: int) -> Iterator[Link]:
	"""Yield the rows with higher numbers; all of them, also where several have the same."""
	table, name = frappe.qb.DocType(LOG), None
	while True:
		query = frappe.qb.from_(table).select(table.name, *(table[field] for field in (*PAYLOAD, *CHAIN)))
		further = table.number > last
		if name:
			further |= (table.number == last) & (table.name > name)
		rows = query.where(further).orderby(table.number).orderby(table.name).limit(BATCH).run(as_dict=True)
		yield from map(_get_link, rows)
		if len(rows) < BATCH:
			return
		last, name = rows[-1].number, rows[-1].name


def _get_link(row: dict) -> Link:
	chain = {field: row[field] or "" for field in CHAIN if field != "number"}
	return Link(number=row["number"], payload=get_payload(row), **chain)
