"""Makes call after call of one way as one person, throws away what each has written, and keeps the spoils."""

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.leaks.inside.in_process import ChangeOfTablesError, Watch, rolled_back
from tests.leaks.kinds.spoils import Prey, get_spoil, read

# `make attack` tries everything; otherwise each run takes its turn, told by the commit
FULL = "MH_ATTACK"
SAVEPOINT = "one_call"
# what a call leaves behind in one of these must not meet the next call
CALLBACKS = ("before_commit", "after_commit", "before_rollback", "after_rollback")


@dataclass
class Hunt:
	"""The calls of one person in one way, and what came out of them.

	spoils: call -> what it gave away.
	"""

	frappe: object
	prey: Prey
	watch: Watch
	tried: int = 0
	spoils: dict[str, str] = field(default_factory=dict)

	def make(self, call: str, run) -> None:
		"""Run one call; `run` is given a function that keeps what the call has given."""
		kept: list[str] = []
		self.tried += 1
		self._begin()
		try:
			run(lambda value: kept.append(read(value)) or "")
		except (Exception, SystemExit) as error:
			kept.append(f"{error!r} {error}")
		finally:
			kept += [str(self.frappe.local.message_log), str(self.frappe.local.debug_log)]
			kept += [read(dict(self.frappe.local.response or {})), *self.watch.found]
			self._note(call, "\n".join(kept))
			self._end()

	def _note(self, call: str, text: str) -> None:
		spoil = "written" if self.watch.found else get_spoil(text, call, self.prey)
		if spoil:
			self.spoils[call] = spoil

	def _begin(self) -> None:
		self.watch.found.clear()
		self.frappe.clear_messages()
		self.frappe.local.debug_log = []
		self.frappe.local.response = self.frappe._dict(docs=[])
		self.frappe.local.document_cache = {}
		self.frappe.db.savepoint(SAVEPOINT)

	def _end(self) -> None:
		for name in CALLBACKS:
			if hasattr(self.frappe.db, name):
				setattr(self.frappe.db, name, type(getattr(self.frappe.db, name))())
		self.frappe.local.jenv = None
		try:
			self.frappe.db.rollback(save_point=SAVEPOINT)
		except Exception:
			# the call itself has rolled back, and the savepoint with it
			self.frappe.db.rollback()


def hunt(laboratory, actor: str | None, prey: Prey, calls: Iterable, make_run) -> Hunt:
	"""Make every call as an actor, Administrator if none; nothing of it is stored.

	make_run: takes Frappe and a call, returns what `Hunt.make` runs.
	"""
	watch = Watch(prey.words, frozenset())
	with rolled_back(watch), laboratory.as_person(actor) as frappe:
		found = Hunt(frappe, prey, watch)
		with _without_definitions_changed(frappe):
			for call in calls(frappe) if callable(calls) else calls:
				found.make(str(call), make_run(frappe, call))
	return found


class _without_definitions_changed:
	"""A context in which a change of a table ends a call, and the session's user stays who it is."""

	def __init__(self, frappe):
		self.frappe = frappe
		self.user = frappe.session.user

	def __enter__(self):
		return self

	def __exit__(self, kind, *error):
		return kind is ChangeOfTablesError


def is_full() -> bool:
	"""Return whether everything is to be tried, however long it takes."""
	return os.environ.get(FULL) == "full"


def take_turn(cases: list, share: int) -> list:
	"""Return every `share`-th case, other ones at each commit; all of them in the full attack."""
	return cases if is_full() else cases[get_turn() % share :: share]


def take_turn_of(cases: list, share: int, title: str) -> list:
	"""Return every `share`-th case, beginning elsewhere for each title; all of them in the full attack."""
	return cases if is_full() else cases[(get_turn() + sum(title.encode())) % share :: share]


@cache
def get_turn() -> int:
	"""Return the number of this run's turn, made of the commit; 0 without one."""
	command = ["git", "rev-parse", "HEAD"]
	answer = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True)
	return int(answer.stdout[:8] or "0", 16)
