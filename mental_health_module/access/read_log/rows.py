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
from mental_health_module.domain.rights.log_chain import FIRST_SEAL, get_digest, get_erasure_digest, get_seal
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
	number, seal = _lock_head()
	values = []
	for row in rows:
		number += 1
		sealed = _seal(row, number, seal)
		seal = sealed["seal"]
		values.append(sealed)
	_insert(values)
	_set_head(number, seal)


def _seal(row: dict, number: int, previous: str) -> dict:
	payload = {field: str(row.get(field) or "") for field in PAYLOAD}
	payload["happened_at"] = payload["happened_at"] or str(now_datetime())
	salt = frappe.generate_hash(length=16)
	digest = get_digest(payload, salt)
	chain = {"number": number, "salt": salt, "digest": digest, "erasure": ""}
	chain["seal"] = get_seal(get_key(), number, previous, digest)
	for field in ("records_erasure", "erased_digests"):
		chain[field] = row.get(field) or ""
	name = row.get("name") or draw_name()
	return {"name": name, SCHOOL: row.get(SCHOOL) or "", **payload, **chain}


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
	stamp, user = now_datetime(), frappe.session.user
	# each value is spelled out for the database, thirty for each row of a list
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


def erase(doctype: str, names: list[str]) -> None:
	"""Blank what the log says about deleted records; the chain stays whole and tells of it.

	The row that tells of it is written directly before the commit: until then nobody else is kept waiting.
	"""
	# Read with a lock: a plain read misses what others have logged meanwhile, while the update blanks it too.
	table = frappe.qb.DocType(LOG)
	its_rows = (table.record_doctype == doctype) & table.record_name.isin(names)
	if doctype == "MH Psychological File":
		its_rows |= table.psychological_file.isin(names)
	found = frappe.qb.from_(table).select(table.digest, table.school).where(its_rows).for_update().run()
	if not found:
		return
	digests, schools = [digest for digest, _school in found], {school or "" for _digest, school in found}
	erasure = frappe.generate_hash(length=16)
	query = frappe.qb.update(table).set(table.erasure, erasure).set(table.salt, "")
	for field in ("record_name", "psychological_file", "reason_name", "detail"):
		query = query.set(table[field], "")
	query.where(its_rows).run()
	row = {"user": frappe.session.user, "way": "Erased", "detail": str(len(digests))}
	row |= {"records_erasure": erasure, "erased_digests": get_erasure_digest(digests)}
	row[SCHOOL] = schools.pop() if len(schools) == 1 else ""
	frappe.db.before_commit.add(lambda: write([row]))
