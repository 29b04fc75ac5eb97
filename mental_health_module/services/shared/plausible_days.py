"""Days that nobody can mean are refused in a sentence, in every form, list and dialog of the app."""

from datetime import date, datetime

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, get_datetime, getdate, today

from mental_health_module.domain.shared.plausible_days import SPANS, Doubt, Span, get_doubt
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.shared.refusals import ImplausibleDayError
from mental_health_module.words import _, get_label

SENTENCES = {
	Doubt.NOT_COME_YET: N_("“{0}” is {1}, a day that has not come yet. Correct the date."),
	Doubt.TOO_LATE: N_("“{0}” is {1}, more than {2} years from now. Check the year."),
	Doubt.TOO_EARLY: N_("“{0}” is {1}, more than {2} years ago. Check the year."),
}


def refuse_implausible(document: Document, method: str | None = None) -> None:
	"""Refuse days far from today that were filled in now; what is stored stays as it is.

	Raises: ImplausibleDayError.
	"""
	before = document.get_doc_before_save()
	stored = {row.name: row for row in _get_rows(before)} if before else {}
	for row in _get_rows(document):
		for field, span in SPANS.get(row.doctype, {}).items():
			_refuse(row, field, span, stored.get(row.name))


def _get_rows(document: Document) -> list[Document]:
	if document.doctype not in SPANS and not any(
		field.options in SPANS for field in document.meta.get_table_fields()
	):
		return []
	return [document, *document.get_all_children()]


def _refuse(row: Document, field: str, span: Span, stored: Document | None) -> None:
	day = _read(row.get(field))
	if not day or (stored and _read(stored.get(field)) == day):
		return
	if doubt := get_doubt(day, getdate(today()), span):
		years = span.before if doubt is Doubt.TOO_EARLY else span.after
		frappe.throw(
			_(SENTENCES[doubt]).format(get_label(row.meta, field), format_date(day), years),
			ImplausibleDayError,
			title=_("Check the date"),
		)


def _read(value: object) -> date | None:
	"""Return the day of a value; what is none is refused where it is stored."""
	try:
		moment = get_datetime(value) if value else None
	except (ValueError, OverflowError, TypeError):
		return None
	return moment.date() if isinstance(moment, datetime) else None
