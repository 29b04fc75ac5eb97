"""Checks schools against the norms of a day: value, rule, evidence and answer, for many schools at once."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import frappe

from mental_health_module.domain.norms.norms import NOT_MEASURED, Norm, applies, judge
from mental_health_module.domain.shared.measured import Measured
from mental_health_module.services.norms.norms import NORM, get_norm, get_registered
from mental_health_module.words import _, say_choice

FAULT_TITLE = "A metric of norms could not be worked out"


@dataclass(frozen=True)
class Check:
	"""What one norm says of one school on a day; `row` is the norm as it is stored."""

	school: str
	norm: Norm
	row: frappe._dict
	measured: Measured
	answer: str


def check(schools: list[str], day: date) -> list[Check]:
	"""Return what every norm in force on a day says of each school that it applies to, by school and norm.

	Each metric is asked once, of all schools. One that fails says "not measured"; its fault is noted.
	"""
	places = _get_places(schools)
	rows = _get_rows_in_force(day)
	asked = [
		(school, norm, row)
		for school, (stage, region) in places.items()
		for norm, row in rows
		if applies(norm, stage, region, day)
	]
	values = _measure(asked, day)
	found = ((school, norm, row, values[norm.metric][school]) for school, norm, row in asked)
	return [Check(*one, judge(one[1], one[3])) for one in found]


def _get_places(schools: list[str]) -> dict[str, tuple[str, str]]:
	rows = frappe.get_all(
		"MH School",
		filters={"name": ("in", schools or [""])},
		fields=["name", "stage", "region"],
		order_by="name asc",
	)
	return {row.name: (row.stage, row.region or "") for row in rows}


def _get_rows_in_force(day: date) -> list[tuple[Norm, frappe._dict]]:
	filters = {"valid_from": ("<=", day)}
	rows = frappe.get_all(NORM, filters=filters, fields=["*"], order_by="metric asc, creation asc, name asc")
	norms = [(get_norm(row), row) for row in rows]
	return [(norm, row) for norm, row in norms if norm.valid_to is None or day <= norm.valid_to]


def _measure(asked: list[tuple[str, Norm, frappe._dict]], day: date) -> dict[str, dict[str, Measured]]:
	schools: dict[str, dict[str, None]] = {}
	for school, norm, _row in asked:
		schools.setdefault(norm.metric, {})[school] = None
	return {metric: _ask(metric, list(names), day) for metric, names in schools.items()}


def _ask(metric: str, schools: list[str], day: date) -> dict[str, Measured]:
	nothing = Measured(None, missing=_("Nothing on this site measures this norm. Ask the administrator."))
	path = get_registered().get(metric)
	if not path:
		return dict.fromkeys(schools, nothing)
	try:
		found = frappe.get_attr(path)(schools, day)
	except Exception as error:
		# Only the kind of the fault: what a traceback shows may be about people.
		frappe.log_error(title=f"{FAULT_TITLE}: {metric}", message=type(error).__name__)
		found = {}
	return {school: found.get(school, nothing) for school in schools}


def say_number(number: Fraction | int | None) -> str:
	"""Return a number as people write it, with one decimal where it is not whole; nothing for none."""
	if number is None:
		return ""
	tenths = round(Fraction(number) * 10)
	return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else f"{tenths // 10}"


def say_row(one: Check) -> dict:
	"""Return a check as a row for people, in the reader's language."""
	in_chinese = (frappe.local.lang or "").startswith("zh")
	rule = f"{_(one.norm.comparison)} {say_number(one.norm.threshold)} {one.row.unit or ''}".strip()
	return {
		"school": one.school,
		"norm": one.norm.name,
		"title": one.row.title if in_chinese else one.row.title_en or one.row.title,
		"kind": _(one.norm.kind),
		"source": f"{one.row.source_document}: {one.row.source_clause}",
		"required": rule,
		"measured_over": say_choice(NORM, one.row.measured_over),
		"measured": say_number(one.measured.value),
		"answer": _(one.answer),
		"state": one.answer,
		"evidence": one.measured.missing if one.answer == NOT_MEASURED else one.measured.evidence,
	}
