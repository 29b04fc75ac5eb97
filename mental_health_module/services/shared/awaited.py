"""What waits for somebody's answer: registered in hooks.py by the capability, told by `going_up.py`."""

from collections.abc import Callable
from dataclasses import dataclass

import frappe
from frappe.utils import cstr, get_datetime

# what waits, as rows of one DocType -> name of a row -> who is told of it
Ask = Callable[[list[frappe._dict]], dict[str, set[str]]]


@dataclass(frozen=True)
class Told:
	"""Who is told at a stage, and in which sentence: in English, without a name in it, marked by `N_`."""

	whom: Ask
	sentence: str


@dataclass(frozen=True)
class Awaited:
	"""A kind of record that waits for an answer, registered under `mental_health_awaited`.

	key: its line of `TIMES` in `domain/shared/going_up.py`. find: what waits now, as rows with `name`,
	`school` and `since`, the moment or day since when. stages: one for each stage of that line. Of those whom
	a stage names, only who may read the record by its rule is told: nobody learns of a record by its waiting.
	"""

	key: str
	doctype: str
	find: Callable[[], list[frappe._dict]]
	stages: tuple[Told, ...]
	cannot_wait: bool = False


def find_rows(doctype: str, filters: dict, since: str, *fields: str) -> list[frappe._dict]:
	"""Return stored rows that wait, for an `Awaited`: since: the field with the moment or the day."""
	rows = frappe.get_all(
		doctype, filters, ["name", "school", f"{since} as since", *fields], order_by="name asc", limit=0
	)
	return [row for row in rows if row.since]


def get_occasion(awaited: Awaited, row: frappe._dict, stage: int) -> str:
	"""Return what counts as the same thing to be told: what waits anew is told anew."""
	since = get_datetime(row.since).isoformat()
	return "\n".join((awaited.doctype, cstr(row.name), f"{awaited.key} {stage} since {since}"))
