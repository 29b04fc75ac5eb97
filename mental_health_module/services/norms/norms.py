"""Norms as records: what makes one complete, and when it may no longer be changed."""

from datetime import date, timedelta
from fractions import Fraction

import frappe
from frappe.model.document import Document
from frappe.utils import cint, flt, getdate, today

from mental_health_module.domain.norms.contradictions import Pair, find_contradictions, find_doubles
from mental_health_module.domain.norms.messages import PROBLEMS
from mental_health_module.domain.norms.norms import STAGES, Norm
from mental_health_module.services.norms.refusals import (
	ContradictionError,
	DoubleNormError,
	NormError,
	NormInForceError,
)
from mental_health_module.words import _

NORM = "MH Norm"
STAGE_FIELDS = dict(zip(("primary", "junior", "senior", "vocational", "university"), STAGES, strict=True))
# What a past day was judged by. A title, a note or a source may be put right.
RULE = ("metric", "comparison", "threshold", "region", "kind", "measured_over", "valid_from", *STAGE_FIELDS)
NUMBERS = ("threshold", *STAGE_FIELDS)


def get_registered() -> dict[str, str]:
	"""Return the metrics that this site knows: key -> path of the function; of two the last one."""
	return {key: paths[-1] for key, paths in frappe.get_hooks("mental_health_norm_metrics").items()}


def get_norm(row: Document | frappe._dict) -> Norm:
	"""Return a stored row as a norm."""
	return Norm(
		name=row.name or "",
		title=row.title,
		metric=row.metric,
		comparison=row.comparison,
		threshold=Fraction(str(flt(row.threshold))),
		valid_from=getdate(row.valid_from),
		valid_to=getdate(row.valid_to) if row.valid_to else None,
		stages=frozenset(stage for field, stage in STAGE_FIELDS.items() if cint(row.get(field))),
		region=(row.region or "").strip(),
		kind=row.kind,
	)


def validate_norm(document: Document) -> None:
	"""Refuse a norm that is not complete, changes the past, contradicts another one or says it twice.

	Raises: NormError, NormInForceError, ContradictionError, DoubleNormError.
	"""
	for field in ("title", "region", "source_document", "source_clause"):
		document.set(field, (document.get(field) or "").strip())
	_require_complete(document)
	_require_past_kept(document)
	norm = get_norm(document)
	others = [one for one in _get_of_metric(norm.metric) if one.name != norm.name]
	for pair in find_contradictions([norm, *others]):
		if norm in (pair.first, pair.second):
			_refuse_contradiction(pair)
	for pair in find_doubles([norm, *others]):
		if norm in (pair.first, pair.second):
			_refuse_double(pair)


def _get_of_metric(metric: str) -> list[Norm]:
	"""Return the norms of a metric as stored now: who saves one holds the site (`access/turns.py`).

	A job has taken its snapshot before it waited, so the rows are read with a lock.
	"""
	norm = frappe.qb.DocType(NORM)
	query = frappe.qb.from_(norm).select(norm.star).where(norm.metric == metric)
	rows = query.orderby(norm.valid_from).orderby(norm.name).for_update().run(as_dict=True)
	return [get_norm(row) for row in rows]


def _require_complete(document: Document) -> None:
	if not (document.source_document and document.source_clause):
		_refuse("source")
	if document.metric not in get_registered():
		_refuse("metric", document.metric)
	if not 0 <= flt(document.threshold) < 10**9:
		_refuse("number")
	if document.valid_to and getdate(document.valid_to) < getdate(document.valid_from):
		_refuse("days")


def _refuse(problem: str, *values: str) -> None:
	frappe.throw(_(PROBLEMS[problem]).format(*values), NormError, title=_("Norm not complete"))


def _require_past_kept(document: Document) -> None:
	before = document.get_doc_before_save()
	if not before or getdate(before.valid_from) > getdate(today()):
		return
	changed = any(_get_value(before, field) != _get_value(document, field) for field in RULE)
	if changed or _is_end_moved_into_past(before, document):
		frappe.throw(
			_(
				"“{0}” is in force, and past days were judged by it. Enter under “Valid Until” the last"
				" day on which it holds, yesterday at the earliest, and write a new norm from the day after."
			).format(before.title),
			NormInForceError,
			title=_("Norm in force"),
		)


def _get_value(row: Document, field: str):
	if field in NUMBERS:
		return flt(row.get(field))
	return getdate(row.valid_from) if field == "valid_from" else (row.get(field) or "").strip()


def _is_end_moved_into_past(before: Document, document: Document) -> bool:
	"""Return whether days that are over would be judged otherwise than they were."""
	old, new = _get_end(before), _get_end(document)
	return old != new and min(old, new) < getdate(today()) - timedelta(days=1)


def _get_end(row: Document) -> date:
	return getdate(row.valid_to) if row.valid_to else date.max


def _refuse_contradiction(pair: Pair) -> None:
	frappe.throw(
		_(
			"“{0}” and “{1}” contradict each other from {2}: no number keeps both. Correct one of them, or"
			" end the older one before that day."
		).format(pair.first.title, pair.second.title, frappe.format(pair.day, "Date")),
		ContradictionError,
		title=_("Norms contradict each other"),
	)


def _refuse_double(pair: Pair) -> None:
	frappe.throw(
		_(
			"“{0}” and “{1}” ask the same of the same schools from {2}. End the older one before that day,"
			" or give one of them another stage or region."
		).format(pair.first.title, pair.second.title, frappe.format(pair.day, "Date")),
		DoubleNormError,
		title=_("Norm entered twice"),
	)
