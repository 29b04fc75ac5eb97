"""The steps of an annual report: freeze, check small counts, sign."""

import json

import frappe
from frappe.model.document import Document
from frappe.utils import cint, flt, get_fullname, now_datetime

from mental_health_module.domain.evaluation import steps as rules
from mental_health_module.domain.evaluation.indicators import Period
from mental_health_module.domain.evaluation.report.sections import SECTIONS
from mental_health_module.domain.shared.small_numbers import find_small_counts
from mental_health_module.services.evaluation.indicators.indicators import (
	get_active_indicators,
	has_target,
	work_out,
)
from mental_health_module.services.evaluation.refusals import (
	NotTheLeaderError,
	ReportSectionError,
	SmallCellsOpenError,
)
from mental_health_module.services.evaluation.report.annual_report import STEPS, get_period
from mental_health_module.services.evaluation.report.pupils import get_kept
from mental_health_module.services.evaluation.report.tables import get_tables
from mental_health_module.services.evaluation.scores import get_figure_values
from mental_health_module.services.leadership.offices import is_leader_of
from mental_health_module.services.shared.small_cells import get_small_cell_limit
from mental_health_module.words import _

COPIED = ("section", "title", "title_en", "unit", "target", "direction", "formula", "formula_en")
FIGURE_FIELDS = ("value_text", "unit", "unit_en", "reason", "numerator", "denominator")


def freeze(report: Document) -> None:
	"""Store the figures and tables of the included parts as they are at the day, with their definitions.

	A frozen report that is not signed can be frozen anew.

	Raises: WrongStateError, FreezeDateError, ReportSectionError when no part is included.
	"""
	STEPS.begin(report, "freeze")
	sections = _get_included(report)
	period, limit = get_period(report), get_small_cell_limit()
	tables = [
		table.as_dict() for name in sections for table in get_tables(name, report.school, period, limit)
	]
	report.set("figures", get_figures(report, sections, period))
	report.update({"frozen": json.dumps(tables, ensure_ascii=False), "frozen_limit": limit})
	report.shown_before = get_kept(tables, report.shown_before)
	STEPS.finish(report, "freeze", open_cells=0)


def _get_included(report: Document) -> list[str]:
	return [row.section for row in report.sections if row.included]


@STEPS.rule(rules.INCLUDED)
def _refuse_empty(report: Document, user: str) -> None:
	if not _get_included(report):
		frappe.throw(
			_("Include at least one part of the report."), ReportSectionError, title=_("No part included")
		)


def get_figures(report: Document, sections: list[str], period: Period) -> list[dict]:
	"""Return the figures of the active computed indicators of the parts, with the definitions of today."""
	rows, now = [], now_datetime()
	for indicator in get_active_indicators():
		if indicator.section in sections and indicator.source == "Computed":
			outcome = get_figure_values(work_out(indicator, report.school, period), indicator.unit)
			shown = {key: value for key, value in outcome.items() if key in FIGURE_FIELDS}
			copied = {field: indicator.get(field) for field in COPIED}
			target = flt(indicator.target) if has_target(indicator) else 0
			rows.append({**copied, **shown, "target": target, "computed_at": now})
	return sorted(rows, key=lambda row: SECTIONS.index(row["section"]))


def check_small_cells(report: Document) -> int:
	"""Look for small counts of people that are still open; return how many there are.

	The tables hide theirs when they are frozen; they are open when the limit has been raised since. Texts are
	read for numbers of people below the limit; a reason beside the text lets them stand.

	Raises: WrongStateError unless the report is frozen.
	"""
	STEPS.begin(report, "check_small_cells")
	findings = find_open(report)
	STEPS.finish(report, "check_small_cells", open_cells=len(findings), findings="\n".join(findings))
	return len(findings)


def find_open(report: Document) -> list[str]:
	"""Return a sentence for everything that could tell about a few people."""
	limit = get_small_cell_limit()
	findings = []
	if limit > cint(report.frozen_limit):
		findings.append(
			_("The figures were frozen with the limit {0}; today it is {1}. Freeze them again.").format(
				report.frozen_limit, limit
			)
		)
	for row in report.sections:
		counts = find_small_counts(row.text or "", limit) if row.included else []
		if counts and not (row.small_numbers_reason or "").strip():
			findings.append(
				_(
					"The text of {0} names few people: {1}. Change it, or write beside it why it may stand."
				).format(_(row.section), ", ".join(counts))
			)
	return findings


def sign(report: Document) -> None:
	"""Sign a frozen report; only the leader (组长) does, and only while no small count is open.

	Raises: WrongStateError, NotTheLeaderError, SmallCellsOpenError.
	"""
	STEPS.begin(report, "sign")
	STEPS.finish(report, "sign", open_cells=0, signed_name=get_fullname(frappe.session.user))


@STEPS.rule(rules.LEADER)
def _require_leader(report: Document, user: str) -> None:
	if not is_leader_of(user, report.school):
		frappe.throw(
			_("Only the leader of the school's active leadership group signs the report."),
			NotTheLeaderError,
			title=_("Only the leader"),
		)


@STEPS.rule(rules.NOTHING_OPEN)
def _refuse_open(report: Document, user: str) -> None:
	if findings := find_open(report):
		frappe.throw(
			_("Small counts of people are still open: {0}").format(" ".join(findings)),
			SmallCellsOpenError,
			title=_("Small counts open"),
		)
