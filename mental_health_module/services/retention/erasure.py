"""Deleting one record whole: its rows, papers and traces, all in one transaction.

Nothing here asks whether the deletion is allowed: services/retention/reviews.py does. What lies on the disk
is removed only after the transaction, for it cannot be brought back.
"""

from dataclasses import dataclass

import frappe

from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.sealed.sealed_rows import get_learner_unchecked, store_unchecked
from mental_health_module.services.retention import erasure_papers, erasure_traces, legal_holds, tombstones
from mental_health_module.services.retention import kinds as retention_kinds
from mental_health_module.services.retention.refusals import LinkedElsewhereError
from mental_health_module.words import _

PROPOSAL = "MH Deletion Proposal"


@dataclass(frozen=True)
class Erased:
	"""What is left to do and to say: the tombstone's hash, addresses of papers, a sentence or ``."""

	record_hash: str
	addresses: list[str]
	kept: str


def erase_unchecked(record_class: str, name: str, rule: str, confirmed_by: str) -> Erased:
	"""Delete a record with all that belongs to it and write its tombstone; the caller has checked the right.

	Raises: LinkedElsewhereError when something that is no part of the record links to it.
	"""
	kind = retention_kinds.get_doctype(record_class)
	learner = get_learner_unchecked(kind, name, for_update=True)
	school = frappe.db.get_value(kind, name, "school") or ""
	parts = retention_kinds.get_parts(record_class, name)
	_refuse_foreign_links(parts)
	papers = erasure_papers.get_papers(parts)
	kept = erasure_papers.describe_kept(papers)
	rows = {**parts, "File": [paper.name for paper in papers]}
	for doctype, names in reversed(rows.items()):
		_delete_rows_unchecked(doctype, names)
	legal_holds.forget_unchecked(record_class, name, learner)
	record_hash = tombstones.get_hash(record_class, name)
	tombstones.write_unchecked(record_hash, record_class, rule, confirmed_by, school)
	_forget_proposals_unchecked(record_class, name, record_hash)
	for doctype, row in retention_kinds.empty_rows_unchecked(record_class, name):
		erasure_traces.forget_history_unchecked(doctype, row)
	_forget_cached_later(rows)
	# last, for nobody reads anything confidential while the log's end is locked
	for doctype in filter(parts.get, parts):
		read_log.erase(doctype, parts[doctype])
	return Erased(record_hash, erasure_papers.get_addresses(papers), kept)


def _refuse_foreign_links(parts: dict[str, list[str]]) -> None:
	for doctype, names in parts.items():
		if foreign := names and erasure_traces.get_foreign_link(doctype, names, parts):
			frappe.throw(
				_("{0} links to this record. Delete or unlink that first.").format(_(foreign)),
				LinkedElsewhereError,
				title=_("Linked elsewhere"),
			)


def _delete_rows_unchecked(doctype: str, names: list[str]) -> None:
	if not names:
		return
	for table in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(table.options, {"parenttype": doctype, "parent": ("in", names)})
	frappe.db.delete(doctype, {"name": ("in", names)})
	erasure_traces.sweep_unchecked(doctype, names)


def _forget_proposals_unchecked(record_class: str, name: str, record_hash: str) -> None:
	"""Take the record's name and what was written about it out of all its proposals, earlier ones too."""
	about = {"record_class": record_class, "record_name": name}
	empty = dict.fromkeys(("record_name", "record_status", "request_reason", "keep_reason"))
	for proposal in frappe.get_all(PROPOSAL, filters=about, pluck="name", order_by="name asc"):
		store_unchecked(PROPOSAL, proposal, {**empty, "status": "Deleted", "tombstone": record_hash})


def _forget_cached_later(rows: dict[str, list[str]]) -> None:
	"""Empty the caches once more after the transaction, for a request may have filled them meanwhile."""

	def forget():
		for doctype, names in rows.items():
			for name in names:
				erasure_traces.forget_cached(doctype, name)

	frappe.db.after_commit.add(forget)
