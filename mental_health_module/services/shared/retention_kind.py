"""What a kind of record is that has a retention period: registered in hooks.py by the capability."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from mental_health_module.domain.retention.retention import Facts


@dataclass(frozen=True)
class Record:
	"""A stored record as the rules see it."""

	name: str
	school: str
	learner: str
	status: str
	facts: Facts


@dataclass(frozen=True)
class Kind:
	"""A kind of record, registered under `mental_health_retention_kinds`.

	name: as it stands in rules, holds and tombstones. doctype: of the record; it has a learner, a school and
	a status, and what is part of it says so in its line of `access/facts/`. get_records: (day, names or None
	for all) -> the stored ones with the facts that the rules need. get_others: a record's name -> what is
	deleted with it though it does not link to it, DocType -> names. named_by: the field by which rows that
	stay name it.
	"""

	name: str
	doctype: str
	get_records: Callable[[date, Iterable[str] | None], list[Record]]
	get_others: Callable[[str], dict[str, list[str]]]
	named_by: str
