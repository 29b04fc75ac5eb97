"""Two people at the same moment, each on a connection of their own, in an order that the test decides.

The second one has asked the database for something long before, as a request does for its user's roles. Then
the first one acts and is not done yet; the second one begins, and the first one's work is stored only when
the second one waits for it, or has gone on without waiting.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread

import frappe
from pypika import Schema
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from tests.makers.records import acting_as

PATIENCE_SECONDS = 0.02
# What steps make for a school beside what a test has made itself.
MADE_BY_STEPS = (
	*("MH Plan Task", "MH Work Plan", "MH Action Item", "MH Meeting", "MH Meeting Series"),
	*(
		"MH Regulation",
		"MH Talk Request",
		"MH Evaluation",
		"MH Leadership Group",
		"MH List Import",
		"MH Training Session",
	),
)


@dataclass
class Outcome:
	"""What became of both: `first` and `second` hold what was returned, `error` what stopped the second."""

	first: object
	second: object
	error: Exception | None
	has_waited: bool


class Second(Thread):
	"""Somebody else, on a connection of its own."""

	def __init__(self, act: Callable, in_a_request: bool):
		super().__init__(daemon=True)
		self.site, self.act, self.in_a_request = frappe.local.site, act, in_a_request
		self.has_looked, self.may_begin = Event(), Event()
		self.connection = self.result = self.error = None

	def run(self):
		"""Look at the site, wait for the first one to act, then act as well; stored unless refused."""
		frappe.init(site=self.site)
		frappe.connect()
		frappe.set_user("Administrator")
		try:
			self._look_and_act()
		except Exception as error:
			frappe.db.rollback()
			self.error = error
		finally:
			self.has_looked.set()
			frappe.destroy()

	def _look_and_act(self):
		if self.in_a_request:
			frappe.local.request = Request(EnvironBuilder(method="POST").get_environ())
		frappe.get_all("Role", limit=1, order_by="name asc")
		self.connection = frappe.db._conn.thread_id()
		self.has_looked.set()
		self.may_begin.wait()
		self.result = self.act()
		frappe.db.commit()


def race(first: Callable, second: Callable, in_a_request: bool = False) -> Outcome:
	"""Let two act at the same moment; the first one on the connection of the test, which is committed.

	Args: in_a_request: the second one saves a form in the Desk.
	"""
	frappe.db.commit()
	other = Second(second, in_a_request)
	other.start()
	other.has_looked.wait()
	try:
		returned = first()
	except BaseException:
		frappe.db.rollback()
		raise
	finally:
		other.may_begin.set()
	has_waited = wait_until_stuck(other)
	frappe.db.commit()
	other.join()
	return Outcome(returned, other.result, other.error, has_waited)


def wait_until_stuck(other: Second) -> bool:
	"""Look at the database until the other one waits for a lock, or is done; return whether it waits."""
	seen = None
	while other.is_alive():
		query = _get_waiting_query(other.connection)
		if query and query == seen:
			return True
		seen = query
		other.join(PATIENCE_SECONDS)
	return False


def _get_waiting_query(connection: int) -> int | None:
	"""Return the number of the statement that a connection is in, if it is one that locks."""
	return next(iter(_get_locking_queries(lambda processes: processes.id == connection)), None)


def _get_locking_queries(condition: Callable) -> set[int]:
	processes = Schema("information_schema").processlist
	query = frappe.qb.from_(processes).select(processes.query_id, processes.info)
	rows = query.where(condition(processes)).run(as_dict=True)
	return {row.query_id for row in rows if _is_locking((row.info or row.get("INFO") or "").upper())}


def _is_locking(words: str) -> bool:
	return "FOR UPDATE" in words or words.startswith(("INSERT", "UPDATE", "DELETE"))


def wait_until_anyone_is_stuck(is_over: Callable[[float], bool]) -> bool:
	"""Look at the database until another connection waits for a lock; return whether one does.

	Args: is_over: waits so many seconds for what others do; returns whether it is done.
	"""
	own, seen = frappe.db._conn.thread_id(), set()
	while not is_over(PATIENCE_SECONDS):
		found = _get_locking_queries(lambda processes: processes.id != own)
		if found & seen:
			return True
		seen = found
	return False


def race_both(step: Callable, in_a_request: bool = False) -> Outcome:
	"""Let two people take the same step at the same moment."""
	return race(step, step, in_a_request)


def acting(user: str, step: Callable, *arguments, **named) -> Callable:
	"""A step that somebody takes, to be taken later."""

	def act():
		with acting_as(user):
			return step(*arguments, **named)

	return act


def count(doctype: str, **filters) -> int:
	"""How many rows are stored now."""
	frappe.db.rollback()
	return frappe.db.count(doctype, filters)


def forget(doctype: str, **filters) -> None:
	"""Delete the rows of a test that the app lets nobody delete, with what lies in them."""
	names = frappe.get_all(doctype, filters, pluck="name", order_by="name asc") or [""]
	for table in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(table.options, {"parenttype": doctype, "parent": ("in", names)})
	frappe.db.delete("Notification Log", {"document_type": doctype, "document_name": ("in", names)})
	frappe.db.delete(doctype, {"name": ("in", names)})


def forget_all(made: list) -> list:
	"""Delete what two people have stored; return what of the records made is left to be deleted."""
	for school in [name for doctype, name in made if doctype == "MH School"]:
		trainings = frappe.get_all(
			"MH Training Session", {"school": school}, pluck="name", order_by="name asc"
		)
		forget("MH Training Attendance", training_session=("in", [*trainings, ""]))
		for doctype in MADE_BY_STEPS:
			forget(doctype, school=school)
	for doctype, name in reversed(made):
		if doctype.startswith("MH ") and doctype != "MH School":
			_forget_record(doctype, name)
	return [row for row in made if not row[0].startswith("MH ") or row[0] == "MH School"]


def _forget_record(doctype: str, name: str) -> None:
	if doctype == "MH Psychological File":
		forget("MH Deletion Proposal", record_name=name)
	if doctype == "MH Regulation":
		forget("MH Regulation Receipt", regulation=name)
	forget(doctype, name=name)
