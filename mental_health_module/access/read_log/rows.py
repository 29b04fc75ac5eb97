"""The rows of the read log in the database: sealed when they are written; `check.py` verifies them."""

from collections.abc import Iterable
from functools import cache

import frappe
from frappe.utils import now_datetime
from frappe.utils.password import get_encryption_key
from pypika.terms import Case, Parameter

from mental_health_module.access import statements
from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.access.keys import ring, stamps, state
from mental_health_module.domain.rights.log_chain import (
	ERASED,
	ERASED_FIELDS,
	FIRST_SEAL,
	get_erasure_digest,
	get_remains,
	get_said,
	seal_all,
)
from mental_health_module.words import _

LOG = "MH Access Log"
HEAD = "MH Access Log Seal"
OLD_END = "end of the rows with the old key"
PAYLOAD = (
	*("happened_at", "user", "impersonated_by", "address", "way", "record_doctype", "record_name"),
	*("psychological_file", "fields_class", "reason", "reason_name", "detail"),
)
# Beside the sealed payload, since a school may be renamed: who may read the row.
SCHOOL = "school"
CHAIN = ("number", "salt", "digest", "seal", "erasure", "records_erasure", "erased_digests")
# Empty in most rows, and then left out: nothing is the same as an empty text, also to the seals.
SELDOM = ("impersonated_by", "detail", "reason_name", "erasure", "records_erasure", "erased_digests")
OF_EVERY_ROW = ("name", "creation", "modified", "owner", "modified_by")


class LogNotReadyError(frappe.ValidationError):
	"""The read log has no end to go on from, so nothing confidential is shown."""


def write(rows: Iterable[dict]) -> None:
	"""Seal rows and write them with the connection in use, which must commit soon: the chain's end is locked.

	Args:
		rows: values by field of PAYLOAD and `school`, others empty; `records_erasure` and `erased_digests`
			may be given.
	"""
	values = [_complete(row) for row in rows]
	number, seal = _lock_head()
	said = ((_get_said(row), row["salt"]) for row in values)
	for row, sealed in zip(values, seal_all(get_key(), number, seal, said), strict=True):
		row.update(sealed._asdict())
		number, seal = sealed.number, sealed.seal
	_insert(values)
	_set_head(number, seal)


def _complete(row: dict) -> dict:
	"""Return a row with all that is stored of it, but for its place in the chain."""
	payload = {field: str(row.get(field) or "") for field in PAYLOAD}
	payload["happened_at"] = payload["happened_at"] or str(now_datetime())
	kept = {field: row.get(field) or "" for field in (SCHOOL, "records_erasure", "erased_digests")}
	salt = frappe.generate_hash(length=16)
	return {"name": row.get("name") or draw_name(), "salt": salt, "erasure": "", **payload, **kept}


def _get_said(row: dict) -> dict[str, str]:
	payload = {field: row[field] for field in PAYLOAD}
	return get_said(payload, row["records_erasure"], row["erased_digests"])


def get_key() -> bytes:
	"""Return the site's key of the seals, which lies outside of the database and of every backup."""
	return ring.get_seal_key(LOG)


def get_old_key() -> tuple[bytes, int]:
	"""Return the key of the rows from before the site had a key file, and the number of the last such row."""
	known = state.get()
	end = known.get("old_log_end") or "0"
	if end == "0" or not stamps.is_stamp(known.get("old_log_stamp"), OLD_END, end):
		return b"", 0
	return get_key_of_configuration(), int(end)


def get_key_of_configuration() -> bytes:
	"""Return the key that sealed rows before the site had a key file; System Managers can fetch it."""
	return f"{LOG} {get_encryption_key()}".encode()


def note_old_end() -> None:
	"""Note up to which row the log has the configuration's key; once, when the keys are made."""
	end = str(get_end()[0])
	state.set_values({"old_log_end": end, "old_log_stamp": stamps.make_stamp(OLD_END, end)})


def _insert(values: list[dict]) -> None:
	if not values:
		return
	stamp, user = str(now_datetime()), frappe.session.user
	# each value is spelled out for the database
	empty = {column for column in SELDOM if not any(row[column] for row in values)}
	columns = tuple(column for column in (SCHOOL, *PAYLOAD, *CHAIN) if column not in empty)
	rows = [[row["name"], stamp, stamp, user, user, *(row[c] for c in columns)] for row in values]
	statements.run_with_each(statements.get_insert(LOG, (*OF_EVERY_ROW, *columns)), rows)


def _lock_head() -> tuple[int, str]:
	"""Return number and seal of the newest row; nobody else writes until this transaction ends."""
	if not (found := _lock_end()):
		frappe.throw(
			_("The read log is not ready, so nothing confidential is shown. Run “bench migrate”."),
			LogNotReadyError,
			title=_("Read log not ready"),
		)
	return _get_end([(row.field, row.value) for row in found])


@statements.built_once
def _lock_end():
	return _select_head().for_update()


def _select_head():
	singles = frappe.qb.DocType("Singles")
	return frappe.qb.from_(singles).select(singles.field, singles.value).where(singles.doctype == HEAD)


def get_end() -> tuple[int, str]:
	"""Return number and seal of the newest row, as they are remembered apart from the rows."""
	return _get_end(_select_head().run())


def _get_end(rows) -> tuple[int, str]:
	found = dict(rows)
	return int(found.get("number") or 0), found.get("seal") or FIRST_SEAL


def _set_head(number: int, seal: str) -> None:
	statements.run_with_each(_get_update_of_head(), [[str(number), seal]])


@cache
def _get_update_of_head() -> str:
	singles = frappe.qb.DocType("Singles")
	value = Case().when(singles.field == "number", Parameter("%s")).else_(Parameter("%s"))
	query = frappe.qb.update(singles).set(singles.value, value)
	return query.where((singles.doctype == HEAD) & singles.field.isin(["number", "seal"])).get_sql()


def create_head() -> None:
	"""Create the end of an empty chain, once; nothing confidential can be read without it."""
	if _select_head().run():
		return
	query = frappe.qb.into(frappe.qb.DocType("Singles")).columns("doctype", "field", "value")
	query.insert((HEAD, "number", 0), (HEAD, "seal", FIRST_SEAL)).run()


def erase(doctype: str, names: list[str]) -> dict | None:
	"""Blank what the log says about deleted records; the chain stays whole with the row that tells of it.

	Returns: that row, to be written before the commit; None when the log says nothing of the records.
	"""
	# Read with a lock: a plain read misses what others have logged meanwhile, while the update blanks it too.
	table = frappe.qb.DocType(LOG)
	its_rows = (table.record_doctype == doctype) & table.record_name.isin(names)
	if doctype == "MH Psychological File":
		its_rows |= table.psychological_file.isin(names)
	columns = (table[field] for field in (*PAYLOAD, "digest", SCHOOL))
	found = frappe.qb.from_(table).select(*columns).where(its_rows).for_update().run(as_dict=True)
	if not found:
		return None
	erasure = frappe.generate_hash(length=16)
	query = frappe.qb.update(table).set(table.erasure, erasure).set(table.salt, "")
	for field in ERASED_FIELDS:
		query = query.set(table[field], "")
	query.where(its_rows).run()
	remains = (get_remains(get_payload(row), row.digest) for row in found)
	schools = {row.school or "" for row in found}
	return {
		**{"user": frappe.session.user, "way": ERASED, "detail": str(len(found))},
		**{"records_erasure": erasure, "erased_digests": get_erasure_digest(remains)},
		SCHOOL: schools.pop() if len(schools) == 1 else "",
	}


def get_payload(row: dict) -> dict[str, str]:
	"""Return what a stored row says, as it was sealed."""
	return {field: str(row[field] or "") for field in PAYLOAD}
