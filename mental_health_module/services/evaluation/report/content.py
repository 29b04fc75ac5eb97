"""What an annual report says, in the reader's language: the same for the page, the PDF and the DOCX."""

import json

import frappe
from frappe.model.document import Document
from frappe.utils import flt, format_date, format_datetime, get_datetime, getdate

from mental_health_module.domain.evaluation.indicators import format_target, with_unit
from mental_health_module.domain.evaluation.rating import is_number
from mental_health_module.domain.evaluation.report.tables import NO_POINTS, TOTAL
from mental_health_module.domain.shared.control_characters import strip_control_characters
from mental_health_module.services.shared import names_then
from mental_health_module.services.shared.papers.seal import get_seal
from mental_health_module.words import _, say_choice


def get_content(report: Document) -> dict:
	"""Return title, facts, parts and signature as plain texts; whoever shows them escapes them."""
	tables = json.loads(report.frozen or "[]")
	return {
		"title": _("Annual report on mental-health education"),
		"staffing_title": _("Statement on the school's full-time and part-time counsellors"),
		"school": _clean(names_then.get(report, "school")),
		"facts": _get_facts(report),
		"sections": [
			_get_section(report, row, tables)
			for row in report.sections
			if row.included and (row.text or _has_figures(report, row.section, tables))
		],
		"signature": _get_signature(report),
		"seal": get_seal(_clean(names_then.get(report, "school")), report.signed_at),
		"note": _(
			"— stands for what is not shown, so that nothing can be learnt about a few people. Shares of "
			"people are given as a range for the same reason. Limit: {0}."
		).format(report.frozen_limit),
	}


def _clean(text: str | None) -> str:
	return strip_control_characters(text or "")


def _get_facts(report: Document) -> list[tuple[str, str]]:
	school, year = (_clean(names_then.get(report, field)) for field in names_then.SCHOOL_AND_YEAR)
	facts = [(_("School"), school), (_("Academic Year"), year)]
	facts.append((_("Figures as of"), format_date(report.freeze_date)))
	if report.frozen_at:
		facts.append((_("Frozen At"), format_datetime(get_datetime(report.frozen_at))))
	return [*facts, (_("Status"), say_choice(report.doctype, report.status))]


def _get_signature(report: Document) -> tuple[str, str] | None:
	if not report.signed_at:
		return None
	return _clean(report.signed_name), format_datetime(get_datetime(report.signed_at))


def _has_figures(report: Document, section: str, tables: list[dict]) -> bool:
	return any(part["section"] == section for part in tables) or any(
		row.section == section for row in report.figures
	)


def _get_section(report: Document, row: Document, tables: list[dict]) -> dict:
	return {
		"key": row.section,
		"title": _(row.section),
		"paragraphs": [line for line in _clean(row.text).splitlines() if line.strip()],
		"figures": [_get_figure(figure) for figure in report.figures if figure.section == row.section],
		"tables": [_get_table(report, table) for table in tables if table["section"] == row.section],
	}


def _get_figure(row: Document) -> dict:
	is_chinese = frappe.local.lang.startswith("zh")
	unit = row.unit if is_chinese else _(row.unit_en or row.unit or "")
	title, formula = (row.title, row.formula) if is_chinese else (row.title_en, row.formula_en)
	parts = f"{row.numerator} ÷ {row.denominator}" if row.numerator and row.denominator else ""
	return {
		"title": _clean(title or row.title),
		"value": with_unit(row.value_text, _clean(unit)) if row.value_text else _(row.reason or ""),
		"parts": parts,
		"target": _get_target(row, _clean(unit)),
		"definition": _clean(formula or row.formula),
	}


def _get_target(row: Document, unit: str) -> str:
	return format_target(flt(row.target), row.direction, unit) if row.target and row.value_text else ""


def _get_table(report: Document, table: dict) -> dict:
	rows = [_translate(row, table["translated"]) for row in table["rows"]]
	return {
		"title": _(table["title"]),
		"definition": " ".join(filter(None, (_(table["definition"]), _get_day(report, table)))),
		"columns": [_clean(_(column)) for column in table["columns"]],
		"rows": rows,
		"bars": _get_bars(table, [row[0] for row in rows]),
	}


def _get_day(report: Document, table: dict) -> str:
	"""Return of a table that an earlier version has shown already when it was counted."""
	day = table.get("counted_on")
	if not day or getdate(day) == getdate(report.freeze_date):
		return ""
	return _(
		"As shown with the figures of {0}: changes of fewer than {1} people since then are not shown."
	).format(format_date(day), report.frozen_limit)


def _translate(row: list[str], translated: list[int]) -> list[str]:
	"""Return a row with the cells of the translated columns, and `TOTAL`, in the reader's language."""
	return [_clean(_translate_cell(cell, place, translated)) for place, cell in enumerate(row)]


def _translate_cell(cell: str, place: int, translated: list[int]) -> str:
	if place and cell == NO_POINTS:
		return _("no points")
	return _(cell) if place in translated or (place == 0 and cell == TOTAL) else cell


def _get_bars(table: dict, names: list[str]) -> list[tuple[str, str, int]]:
	"""Return (name, value, percent of the longest) of the rows that are no total and have a number."""
	if table["bars"] is None:
		return []
	rows = [(name, row) for name, row in zip(names, table["rows"], strict=True) if row[0] != TOTAL]
	cells = [(name, row[table["bars"]]) for name, row in rows]
	numbers = [(name, text, float(text)) for name, text in cells if text and is_number(text)]
	longest = max((number for _name, _text, number in numbers), default=0)
	return [(name, text, round(100 * number / longest)) for name, text, number in numbers] if longest else []
