"""Lists of which each row is one document: written with the documents' own rules, and taken back.

A module of a kind says which fields a row writes; everything else of writing and undoing is here.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

import frappe
from frappe.model.document import Document
from frappe.utils import cstr

from mental_health_module.access.read_log.waiting_rows import Savepoint
from mental_health_module.domain.sheets.row_changes import CHANGED, NEW, UNCHANGED
from mental_health_module.services.lists.plan import Plan, PreviewRow
from mental_health_module.services.lists.refusals import ListNotAllowedError
from mental_health_module.words import _, join_names


@dataclass(frozen=True)
class RecordEntry:
	"""What happens with a row: `values` are written, into the document `name` where there is one.

	`shown` is what the row says of whom or what it is about, `person` who is meant, `details` what it says.
	"""

	row_number: int
	action: str
	values: dict
	name: str | None = None
	shown: str = ""
	person: str = ""
	details: str = ""


@dataclass(frozen=True)
class Records:
	"""The documents of a kind of list.

	doctype: of each row. title: the field by which people know one. tables: child table -> its only field,
	for values that are a list of names.
	"""

	doctype: str
	title: str
	tables: dict[str, str] = field(default_factory=dict)

	def check_rights(self, _list: Document) -> None:
		"""Refuse users who may not add such documents.

		Raises: ListNotAllowedError.
		"""
		if not frappe.has_permission(self.doctype, "create"):
			frappe.throw(
				_("You may not add what this list holds. Ask somebody who may: {0}.").format(
					join_names(_(role) for role in _get_roles(self.doctype))
				),
				ListNotAllowedError,
				title=_("Not allowed"),
			)

	def make_entry(self, row_number: int, values: dict, stored: Document | None, **shown: str) -> RecordEntry:
		"""Return what a row changes; values that are None say nothing."""
		said = {name: value for name, value in values.items() if value is not None}
		if stored is None:
			return RecordEntry(row_number, NEW, said, **shown)
		is_same = all(self._read(stored, name) == _get_text(value) for name, value in said.items())
		return RecordEntry(row_number, UNCHANGED if is_same else CHANGED, said, stored.name, **shown)

	def _read(self, document: Document, name: str) -> str:
		if name in self.tables:
			return _get_text([row.get(self.tables[name]) for row in document.get(name)])
		return _get_text(document.get(name))

	def apply(self, document: Document, plan: Plan) -> dict:
		"""Write the plan; return what `undo` needs.

		Raises: ListNotAllowedError, what the rules of the documents refuse.
		"""
		self.check_rights(document)
		created, changed = [], []
		for entry in plan.entries:
			if entry.action == NEW:
				record = frappe.new_doc(self.doctype)
				self._fill(record, entry.values)
				name = record.insert().name
				created.append([name, self._get_stored(name, entry.values)])
			elif entry.action == CHANGED:
				record = frappe.get_doc(self.doctype, entry.name)
				before = self._get_state(record, entry.values)
				self._fill(record, entry.values)
				record.save()
				changed.append([record.name, self._get_stored(record.name, entry.values), before])
		return {"created": created, "changed": changed}

	def _fill(self, record: Document, values: dict) -> None:
		for name, value in values.items():
			if name in self.tables:
				value = [{self.tables[name]: one} for one in value]
			record.set(name, value)

	def _get_state(self, record: Document, names: Iterable[str]) -> dict[str, str]:
		"""Return what a list has said of a record, as text."""
		return {name: self._read(record, name) for name in names}

	def _get_stored(self, name: str, names: Iterable[str]) -> dict[str, str]:
		"""Return the same as the record is stored now: its rules may have put a value right."""
		return self._get_state(frappe.get_doc(self.doctype, name), names)

	def _get_changed(self, previous: dict) -> list[Document]:
		"""Return the documents in which somebody has changed something after the commit."""
		written = {name: state for name, state, *_before in (*previous["created"], *previous["changed"])}
		there = [frappe.get_doc(self.doctype, name) for name in written if self._exists(name)]
		return [
			record
			for record in there
			if self._get_state(record, written[record.name]) != written[record.name]
		]

	def _exists(self, name: str) -> bool:
		return bool(frappe.db.exists(self.doctype, name))

	def get_changed_since(self, _list: Document, previous: dict) -> list[str]:
		"""Return how people call the documents that somebody has changed after the commit."""
		return sorted(str(record.get(self.title) or record.name) for record in self._get_changed(previous))

	def undo(self, document: Document, previous: dict) -> int:
		"""Take back what `apply` wrote; return how many were kept, being changed or in use since.

		Raises: ListNotAllowedError, what the rules of the documents refuse.
		"""
		self.check_rights(document)
		kept = {record.name for record in self._get_changed(previous)}
		for name, _written, before in previous["changed"]:
			if name not in kept and self._exists(name):
				self._restore(name, before)
		created = [row[0] for row in previous["created"] if row[0] not in kept and self._exists(row[0])]
		return len(kept) + sum(not self._delete_unchecked(name) for name in created)

	def _restore(self, name: str, before: dict[str, str]) -> None:
		record = frappe.get_doc(self.doctype, name)
		values = {
			field: json.loads(text) if field in self.tables else text or None
			for field, text in before.items()
		}
		self._fill(record, values)
		record.save()

	def _delete_unchecked(self, name: str) -> bool:
		"""Delete a document that the list has made; return False where it has to stay.

		Unchecked: undoing has asked for the right, and nobody has changed the document.
		"""
		before = Savepoint("list_record")
		try:
			frappe.delete_doc(self.doctype, name, ignore_permissions=True)
		except frappe.ValidationError:
			before.go_back()
			frappe.clear_messages()
			return False
		return True


def _get_roles(doctype: str) -> list[str]:
	rows = frappe.get_meta(doctype).permissions
	return [row.role for row in rows if row.create and not row.permlevel]


def _get_text(value: object) -> str:
	"""A value as it is compared and kept; a list of names is a JSON list."""
	if isinstance(value, list | tuple):
		return json.dumps([cstr(one) for one in value], ensure_ascii=False)
	return cstr(value or "")


def show(entries: Iterable[RecordEntry]) -> list[PreviewRow]:
	"""Return the entries as the preview shows them."""
	return [
		PreviewRow(entry.row_number, entry.shown, entry.person, entry.action, entry.details)
		for entry in entries
	]
