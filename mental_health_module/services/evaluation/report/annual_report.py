"""The annual report (年度报告): its parts and days, what is kept, and what a signature freezes."""

from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

from mental_health_module.access.turns import read_now
from mental_health_module.domain.evaluation.indicators import Period
from mental_health_module.domain.evaluation.report.sections import SECTIONS
from mental_health_module.domain.evaluation.steps import DRAFT, FROZEN, REPORT_STEPS, SIGNED
from mental_health_module.host.calendar import get_year_bounds
from mental_health_module.services.evaluation.refusals import (
	FreezeDateError,
	ReportFrozenError,
	ReportSectionError,
)
from mental_health_module.services.shared.refusals import PeriodError
from mental_health_module.services.shared.steps import Machine
from mental_health_module.words import _

KEPT = (
	*("frozen_at", "frozen_limit", "frozen", "open_cells", "checked_at", "findings"),
	*("signed_by", "signed_name", "signed_at", "shown_before"),
)
STEPS = Machine("MH Annual Report", REPORT_STEPS, KEPT)


def begin(report: Document) -> None:
	"""Let a new report start as a draft with all its parts."""
	STEPS.start(report, DRAFT)
	report.set("figures", [])
	if not report.sections:
		report.set("sections", [{"section": section, "included": 1} for section in SECTIONS])


def set_title(report: Document) -> None:
	"""Name the report by its school and year."""
	report.title = f"{report.school} {report.academic_year}"


def validate_sections(report: Document) -> None:
	"""Refuse a part that stands twice.

	Raises: ReportSectionError.
	"""
	seen = set()
	for row in report.sections:
		if row.section in seen:
			frappe.throw(
				_("Row {0}: the part {1} stands twice. Remove one of them.").format(row.idx, _(row.section)),
				ReportSectionError,
				title=_("Part stands twice"),
			)
		seen.add(row.section)


def get_period(report: Document) -> Period:
	"""Return the days that count: from the school year's first day to the day of freezing, in that year.

	Raises: FreezeDateError for a day to come or before the school year, PeriodError for an unknown year.
	"""
	bounds = get_year_bounds(report.academic_year)
	if not bounds:
		frappe.throw(
			_("The school calendar has no days for {0}. Complete it first.").format(report.academic_year),
			PeriodError,
			title=_("Days unknown"),
		)
	start, day = getdate(bounds[0]), getdate(report.freeze_date)
	if day > getdate(today()) or day < start:
		_refuse_day(start)
	return Period(start, min(day, getdate(bounds[1])), report.academic_year)


def _refuse_day(start: date) -> None:
	frappe.throw(
		_("Figures are frozen at a day from {0} to today: nobody knows those of tomorrow.").format(
			format_date(start)
		),
		FreezeDateError,
		title=_("Wrong day"),
	)


def keep_stored(report: Document) -> None:
	"""Keep what only the steps change; refuse every change of a signed report.

	Raises: ReportFrozenError.
	"""
	if not STEPS.keep(report):
		return
	stored = report.get_doc_before_save()
	if stored.status == SIGNED:
		refuse_signed()
	report.set("figures", [row.as_dict() for row in stored.figures])
	if stored.status == FROZEN and getdate(report.freeze_date) != getdate(stored.freeze_date):
		report.update({"frozen": None, "frozen_at": None, "figures": []})
		report.update({"status": DRAFT, "state_set_by": frappe.session.user})
	report.update({"checked_at": None, "open_cells": 0, "findings": None})


def refuse_signed() -> None:
	"""Refuse a change of a signed report.

	Raises: ReportFrozenError.
	"""
	frappe.throw(
		_("This report is signed: it stays as it is. Correct what is wrong in a report of its own."),
		ReportFrozenError,
		title=_("Cannot be changed"),
	)


def refuse_deletion(report: Document) -> None:
	"""Refuse the deletion of a report that is signed, or was frozen: what it has shown would be forgotten.

	The next report of the year, frozen at another day, could then show a number that tells about a few pupils
	beside the forgotten one.

	Raises: ReportFrozenError.
	"""
	status = read_now(report)
	if status == SIGNED:
		refuse_signed()
	if status == FROZEN or read_now(report, "shown_before"):
		frappe.throw(
			_(
				"Figures of this report have been shown, and later reports have to hide what could be worked"
				" out beside them: it is kept. Change its day, parts or texts, and freeze it again."
			),
			ReportFrozenError,
			title=_("Cannot be deleted"),
		)
