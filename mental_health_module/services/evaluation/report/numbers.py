"""The numbers that the steps of an annual report ask and tell with."""

import json

from frappe.model.document import Document
from frappe.utils import format_date, format_datetime

from mental_health_module.services.evaluation.report.annual_report import STEPS
from mental_health_module.words import _


@STEPS.number("parts")
def _count_parts(report: Document) -> int:
	return sum(bool(row.included) for row in report.sections)


@STEPS.number("figures")
def _count_figures(report: Document) -> int:
	return len(report.figures)


@STEPS.number("tables")
def _count_tables(report: Document) -> int:
	return len(json.loads(report.frozen or "[]"))


@STEPS.number("day")
def _get_day(report: Document) -> str:
	return format_date(report.freeze_date)


@STEPS.number("before")
def _say_before(report: Document) -> str:
	if not report.frozen_at:
		return ""
	return _("They take the place of those of {0}.").format(format_datetime(report.frozen_at))
