"""Two people at the same moment: one goes first, the other waits, reads what is there now, and is told.

What has to come one after the other locks a row before it reads anything. Both halves matter. The database
(MariaDB, REPEATABLE READ) answers a transaction's plain reads from one snapshot, taken by the first of them:

- A request has asked for its user's roles long before it comes to a lock. A plain read after the lock then
  still shows what was there before the first one has stored: "there is no second one yet" is the old answer.
- A locking read (`for_update`) always shows what is stored now, but only of the rows that it names. Where the
  column has no index it locks the whole table, and two who look for different things get stuck in each other.
- From MariaDB 11.6 on (`innodb_snapshot_isolation`) a locking read of a row that was changed since the
  snapshot is refused with error 1020.

So `hold` ends the transaction that has only read, and begins the next one with its locks: the snapshot is
taken after the wait, and every plain read is of now. A transaction that has written is not ended, nothing of
it is lost: there the rows are locked only, and what decides is read with `for_update` (`read_now`).

A record is held together with what it lies in, down the table `LIES_IN`, and rows are locked in the order of
`ORDER`, then by name, so that nobody waits for somebody who waits. Both tables follow from the
DocTypes' lines in `facts/`. Who gets stuck all the same is told so.
"""

import inspect
from collections.abc import Callable
from contextlib import contextmanager
from functools import wraps

import frappe
from frappe.model.document import Document

from mental_health_module.access.facts import FACTS
from mental_health_module.access.plain_arguments import require_plain_arguments
from mental_health_module.access.refusals import AtTheSameMomentError, StoredAlreadyError
from mental_health_module.access.sealed.sealed_fields import get_sealed
from mental_health_module.words import _

# What no single school's row stands for takes turns on the app's own row.
SITE = ("Module Def", "Mental Health Core")
SCHOOL = "MH School"
# The fields by which a record names what is held before it.
LIES_IN: dict[str, tuple[tuple[str, str], ...]] = {
	doctype: facts.locked_before for doctype, facts in FACTS.items() if facts.locked_before
}
TAKING_TURNS = {*LIES_IN, *(kind for named in LIES_IN.values() for _field, kind in named)}
# What is compared with all others of its kind when it is saved.
COMPARED_ON_THE_SITE = ("MH School", "MH Consent Text", "MH Retention Rule", "MH Counsellor", "MH Norm")
# The host's, a school, and then ours as they stand in `facts/`.
ORDER = tuple(dict.fromkeys(("Module Def", "User", SCHOOL, "Student", *FACTS)))
# MariaDB 11.6 and later: the row was changed since this transaction's snapshot
CHANGED_SINCE_SNAPSHOT = 1020

Row = tuple[str, str]


def one_at_a_time(*wanted: tuple[str, str]) -> Callable[[Callable], Callable]:
	"""Let an endpoint run while it holds the records that its arguments name, as a decorator below the guard.

	The guard leaves the endpoint's arguments to whatever it decorates, so they are asked here.

	Args: wanted: pairs of a DocType and the argument with the record's name; `SITE` for the app's own row.
	"""

	def decorate(function: Callable) -> Callable:
		signature, endpoint = inspect.signature(function), inspect.unwrap(function)

		@wraps(function)
		def waiting(*args, **kwargs):
			require_plain_arguments(endpoint, args, kwargs)
			named = signature.bind(*args, **kwargs).arguments
			hold(*(row if row == SITE else (row[0], named.get(row[1])) for row in wanted))
			return function(*args, **kwargs)

		waiting.held = wanted
		return waiting

	return decorate


def one_job_at_a_time(schools: bool = False) -> Callable[[Callable], Callable]:
	"""Let a job run while no other one of these does, as a decorator: it reads what is stored once it begins.

	Args: schools: whoever takes a step in a school waits for the job, and the job for whoever is at it.
	"""

	def decorate(function: Callable) -> Callable:
		@wraps(function)
		def waiting(*args, **kwargs):
			names = frappe.get_all(SCHOOL, pluck="name", order_by="name asc") if schools else []
			hold(SITE, *((SCHOOL, name) for name in names))
			return function(*args, **kwargs)

		waiting.takes_turns = True
		return waiting

	return decorate


def hold(*rows: Row) -> None:
	"""Wait until nobody else is at work on these records, and hold them until this transaction ends.

	Called before anything is read that decides. What is held already stays so. A record that does not exist
	holds nothing: who asked for it is refused by whoever looks for it.
	"""
	wanted = {row for row in rows if isinstance(row[1], str) and row[1]} - get_held()
	if not wanted:
		return
	wanted = wanted.union(*(_get_around(row) for row in wanted))
	_begin_anew()
	_lock(wanted)


def hold_for_saving(document: Document) -> None:
	"""Hold what a document lies in, and the document, before Frappe stores it.

	The first document that a request of the Desk saves begins the transaction anew; one that a service saves
	is in the hands of the service.
	"""
	around = _get_named(document.doctype, document)
	if document.doctype in COMPARED_ON_THE_SITE:
		around.add(SITE)
	elif document.doctype not in TAKING_TURNS:
		return
	if not document.is_new() and document.name:
		around |= {(document.doctype, document.name)}
	if getattr(frappe.local, "request", None):
		hold(*around)
	else:
		missing = around - get_held()
		_lock(missing.union(*(_get_around(row) for row in missing)))


def read_now(document: Document, field: str = "status") -> object:
	"""Return a value of a stored document as it is now, and hold the document; None when it is not stored."""
	return frappe.db.get_value(document.doctype, document.name, field, for_update=True)


def _lock(rows: set[Row]) -> None:
	for row in sorted(rows - get_held(), key=_get_place):
		frappe.db.get_value(*row, "name", for_update=True)
	held = get_held()
	if rows and not held:
		frappe.db.after_commit.add(held.clear)
		frappe.db.after_rollback.add(held.clear)
	held.update(rows)


def _get_around(row: Row) -> set[Row]:
	"""Return everything in which a stored record lies, as far up as it goes."""
	found, layer = set(), {row}
	while layer:
		layer = {up for doctype, name in layer for up in _get_named_in_row(doctype, name)} - found
		found |= layer
	return found


def _get_named_in_row(doctype: str, name: str) -> set[Row]:
	fields = [field for field, _kind in LIES_IN.get(doctype, ()) if field not in get_sealed(doctype)]
	stored = frappe.db.get_value(doctype, name, fields, as_dict=True) if fields else None
	return _get_named(doctype, stored or {})


def _get_named(doctype: str, values: Document | dict) -> set[Row]:
	named = {(kind, values.get(field)) for field, kind in LIES_IN.get(doctype, ())}
	return {row for row in named if isinstance(row[1], str) and row[1]}


def _get_place(row: Row) -> tuple[int, str, str]:
	return (ORDER.index(row[0]) if row[0] in ORDER else len(ORDER), *row)


def _begin_anew() -> None:
	"""Give up the snapshot of a transaction that has neither written nor locked anything."""
	if not frappe.db.transaction_writes and not get_held():
		frappe.db.rollback()


def get_held() -> set[Row]:
	"""Return what the open transaction holds; of several connections each has its own."""
	connection = frappe.local.db
	if not hasattr(connection, "mh_held_rows"):
		connection.mh_held_rows = set()
	return connection.mh_held_rows


@contextmanager
def told_in_a_sentence():
	"""Tell who got stuck in somebody else's work, or came second, in a sentence in place of a fault.

	Raises: AtTheSameMomentError, StoredAlreadyError.
	"""
	try:
		yield
	except (AtTheSameMomentError, StoredAlreadyError):
		raise
	except frappe.UniqueValidationError:
		# Frappe's own sentence names a field that nobody sees
		frappe.clear_last_message()
		_refuse_as_stored_already()
	except Exception as fault:
		if not _is_stuck(fault):
			raise
		_take_back_message_of(fault)
		refuse_as_stuck()


def _take_back_message_of(fault: Exception) -> None:
	"""Frappe has said in words of its own that it does not wait for what it deletes."""
	last = next(reversed(frappe.local.message_log), None)
	# floor: 15.41 keeps no JSON there
	told = frappe.parse_json(last) if isinstance(last, str) else last
	if told and told.get("message") == str(fault):
		frappe.clear_last_message()


def _is_stuck(fault: Exception) -> bool:
	if isinstance(fault, frappe.QueryDeadlockError | frappe.QueryTimeoutError):
		return True
	is_from_database = isinstance(fault, (frappe.db.InternalError, frappe.db.OperationalError))
	return is_from_database and fault.args[:1] == (CHANGED_SINCE_SNAPSHOT,)


def refuse_as_stuck() -> None:
	"""Refuse who got stuck in somebody else's work.

	Raises: AtTheSameMomentError.
	"""
	frappe.throw(
		_(
			"Somebody else was at work on the same at this moment, so nothing of yours was stored. Reload the"
			" page, look at what is there now, and do it again if it is still needed."
		),
		AtTheSameMomentError,
		title=_("At the same moment"),
	)


def _refuse_as_stored_already() -> None:
	frappe.throw(
		_(
			"There is such a record already; somebody may have stored it at this very moment. Open the list"
			" and go on with that one."
		),
		StoredAlreadyError,
		title=_("Stored already"),
	)
