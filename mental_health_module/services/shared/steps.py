"""The one engine for states that only steps change: a draft is reviewed, a meeting held, an item verified.

What the steps are is data of `domain/` (`domain/shared/steps.py`); who may take one and what it needs are the
rules of its service, each a function with the name that stands in the table. A step reads the state of the
stored row under a lock: of two people who press at once the second one waits, and is told by name who has set
which state. What the first half of a step has stored goes with its transaction when the second half refuses:
nothing is stored for good here.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import NoReturn

import frappe
from frappe.model.document import Document
from frappe.utils import escape_html, get_fullname, now_datetime, today

from mental_health_module.access.turns import read_now
from mental_health_module.domain.shared.steps import Note, Step, get_numbers
from mental_health_module.services.shared.refusals import WrongStateError
from mental_health_module.words import _, join_names, say_choice

Rule = Callable[[Document, str], None]
# what stands in braces in the texts of a table
Number = Callable[[Document], object]
# DocType -> its machine, once its service is loaded
MACHINES: dict[str, "Machine"] = {}


def may_read(document: Document, user: str) -> bool:
	"""Return whether a user may read a record, and so know who has changed it."""
	return bool(frappe.has_permission(document.doctype, "read", document, user=user))


@dataclass
class Machine:
	"""The steps of a DocType.

	Args:
		kept: what else only steps write, whatever a client sends; empty in a new record.
		fixed: what a new record is given, and keeps.
		state, set_by: the fields with the state, and with the account that has set it.
		knows: whether a user who is refused is told by name who was first.
	"""

	doctype: str
	steps: Mapping[str, Step]
	kept: tuple[str, ...] = ()
	fixed: tuple[str, ...] = ()
	state: str = "status"
	set_by: str = "state_set_by"
	knows: Callable[[Document, str], bool] = may_read
	rules: dict[str, Rule] = field(default_factory=dict)
	numbers: dict[str, Number] = field(default_factory=dict)

	def __post_init__(self):
		"""Register the machine under its DocType."""
		MACHINES[self.doctype] = self

	def rule(self, name: str) -> Callable[[Rule], Rule]:
		"""Name a function in the table, as a decorator: it gets the record and the user, and refuses."""

		def decorate(function: Rule) -> Rule:
			self.rules[name] = function
			return function

		return decorate

	def number(self, name: str) -> Callable[[Number], Number]:
		"""Name a function, as a decorator, that works out what a text of the table has in braces."""

		def decorate(function: Number) -> Number:
			self.numbers[name] = function
			return function

		return decorate

	def tell(self, document: Document, text: str) -> str:
		"""Return a text of the table in the reader's language, with its numbers."""
		return _(text).format(**self._work_out(document, text))

	def _work_out(self, document: Document, text: str) -> dict[str, str]:
		load(self.doctype)
		return {name: str(self.numbers[name](document)) for name in get_numbers(text)}

	def start(self, document: Document, state: str, user: str | None = None) -> None:
		"""Let a new record begin in a state, with nothing in what steps write."""
		document.update(dict.fromkeys(self.kept))
		document.update({self.state: state, self.set_by: user or frappe.session.user})

	def keep(self, document: Document) -> frappe._dict | None:
		"""Put back what only steps change; return what is stored of it.

		Returns: None for a new record, and while a step stores it: then nothing is put back.
		"""
		if document.is_new() or is_taking(document):
			return None
		fields = [self.state, self.set_by, *self.kept, *self.fixed]
		stored = frappe.db.get_value(self.doctype, document.name, fields, as_dict=True)
		document.update(stored)
		return stored

	def require_state(self, document: Document, step: str) -> None:
		"""Refuse a step that does not begin in the state that is stored now; the row stays locked.

		Raises: WrongStateError.
		"""
		state = read_now(document, self.state)
		if state not in self.steps[step].begins:
			is_told = self.knows(document, frappe.session.user)
			who = read_now(document, self.set_by) if is_told else None
			refuse_state(self.doctype, state, self.steps[step].begins, who)

	def begin(self, document: Document, step: str, user: str | None = None) -> None:
		"""Begin a step: refuse a wrong state, then who may not, then what is missing.

		Raises: WrongStateError, what the rules of the step raise.
		"""
		self.require_state(document, step)
		for name in self.steps[step].rules:
			self.rules[name](document, user or frappe.session.user)

	def get_noted(self, step: str, user: str | None = None, **values) -> dict:
		"""Return what a step stores: its notes, `values` beside them, and the state with who has set it."""
		row, who = self.steps[step], user or frappe.session.user
		written = {Note.WHO: who, Note.NOW: now_datetime(), Note.TODAY: today(), Note.NOTHING: None}
		noted = {name: written[note] for name, note in row.notes.items()} | values
		return noted | ({self.state: row.ends, self.set_by: who} if row.ends else {})

	def finish(self, document: Document, step: str, user: str | None = None, **values) -> None:
		"""Store a step with the rights of whoever is signed in."""
		document.update(self.get_noted(step, user, **values))
		with taking(document):
			document.save()
		self._say(document, step)

	def finish_unchecked(self, document: Document, step: str, user: str | None = None, **values) -> None:
		"""Store a step whose rules have said who may: a chair or reviewer need not write in the Desk."""
		document.update(self.get_noted(step, user, **values))
		with taking(document):
			document.save(ignore_permissions=True)
		self._say(document, step)

	def _say(self, document: Document, step: str) -> None:
		if text := self.steps[step].says:
			numbers = {name: escape_html(one) for name, one in self._work_out(document, text).items()}
			frappe.msgprint(_(text).format(**numbers), alert=True, indicator="green")


def refuse_state(doctype: str, state: str, begins: tuple[str, ...], who: str | None = None) -> NoReturn:
	"""Refuse a step because of the state, by the name of the account that has set it where it may be told.

	Raises: WrongStateError.
	"""
	needed = join_names(say_choice(doctype, one) for one in begins)
	now = say_choice(doctype, state)
	if who:
		frappe.throw(
			_(
				"{0} has set this to “{1}”; this step is possible only while it is “{2}”. Reload the page."
			).format(escape_html(get_fullname(who)), now, needed),
			WrongStateError,
			title=_("Not possible now"),
		)
	frappe.throw(
		_("This is “{0}” now; this step is possible only while it is “{1}”. Reload the page.").format(
			now, needed
		),
		WrongStateError,
		title=_("Not possible now"),
	)


def load(doctype: str) -> None:
	"""Import what a capability has named for the steps of a DocType: its rules and numbers."""
	for module in frappe.get_hooks("mental_health_steps").get(doctype, ()):
		import_module(module)


@contextmanager
def taking(document: Document) -> Iterator[None]:
	"""Inside, a step stores the record: what is kept from clients changes."""
	before = document.flags.takes_step
	document.flags.takes_step = True
	try:
		yield
	finally:
		document.flags.takes_step = before


def is_taking(document: Document) -> bool:
	"""Return whether a step stores the record at this moment."""
	return bool(document.flags.takes_step)
