"""Works out indicators: finds the registered function, asks it, and keeps what may be shown of its figure.

Registered in capabilities.py (hook `mental_health_indicators`): key -> path of `(school, period) -> Figure`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import flt

from mental_health_module.domain.evaluation.indicators import (
	LESS,
	PERCENT,
	Figure,
	NotWorkedOutError,
	Period,
	Reading,
	get_points,
	get_reading,
)
from mental_health_module.domain.evaluation.keys import is_key
from mental_health_module.domain.evaluation.messages import PROBLEMS, REASONS
from mental_health_module.domain.evaluation.rating import is_number
from mental_health_module.services.evaluation.earlier_ranges import require_nothing_told
from mental_health_module.services.evaluation.refusals import IndicatorError
from mental_health_module.services.shared.small_cells import get_small_cell_limit
from mental_health_module.words import _

COMPUTED, MANUAL = "Computed", "Manual"


@dataclass(frozen=True)
class Outcome:
	"""What may be shown of an indicator, or the key of the reason why there is no figure; and its points."""

	reading: Reading | None = None
	reason: str | None = None
	points: float | None = None


FAULT_TITLE = "An indicator could not be worked out"


def get_registered() -> dict[str, str]:
	"""Return the calculations that this site knows: key -> path of the function; of two the last one."""
	return {key: paths[-1] for key, paths in frappe.get_hooks("mental_health_indicators").items()}


def work_out(indicator: Document | frappe._dict, school: str, period: Period) -> Outcome:
	"""Return what may be shown of an indicator for a school and period; never an error, never a wrong zero.

	Args:
		indicator: has `source`, `figure_key`, `target` and `direction`.
	"""
	if indicator.source == MANUAL:
		return Outcome(reason="manual")
	try:
		reading = _read(indicator, school, period)
	except NotWorkedOutError as error:
		reason = str(error)
		return Outcome(reason=reason if reason in REASONS else "fault")
	if not has_target(indicator):
		return Outcome(reading, "no_target")
	return Outcome(reading, None, get_points(reading.middle, flt(indicator.target), indicator.direction))


def _read(indicator: Document | frappe._dict, school: str, period: Period) -> Reading:
	figure = _get_figure(indicator.figure_key, school, period)
	reading = get_reading(figure, get_small_cell_limit())
	if figure.counts_people and figure.unit == PERCENT:
		require_nothing_told(indicator, school, period, reading)
	return reading


def has_target(indicator: Document | frappe._dict) -> bool:
	"""Return whether there is a target to measure against; none at all is one where less is better."""
	return flt(indicator.target) > 0 or (indicator.direction == LESS and flt(indicator.target) == 0)


def _get_figure(key: str | None, school: str, period: Period) -> Figure:
	function = _get_function(key)
	try:
		return function(school, period)
	except NotWorkedOutError:
		raise
	except Exception as error:
		# Only the kind of the fault: what a traceback shows may be about people.
		frappe.log_error(title=f"{FAULT_TITLE}: {key}", message=type(error).__name__)
		raise NotWorkedOutError("fault") from error


def _get_function(key: str | None) -> Callable[[str, Period], Figure]:
	path = get_registered().get(key or "")
	if not path:
		raise NotWorkedOutError("not_registered")
	try:
		return frappe.get_attr(path)
	except (ImportError, AttributeError) as error:
		raise NotWorkedOutError("not_registered") from error


def validate_indicator(indicator: Document) -> None:
	"""Refuse an indicator with an unfit key, or a computed one without a calculation or target.

	Raises: IndicatorError.
	"""
	if not is_key(indicator.indicator_key):
		_refuse("key")
	if indicator.source == MANUAL:
		indicator.figure_key, indicator.target = None, 0
	elif not indicator.figure_key:
		_refuse("no_calculation")
	elif not has_target(indicator):
		_refuse("no_target")
	numbers = (indicator.weight, indicator.target)
	if not all(is_number(number) and flt(number) >= 0 for number in numbers):
		_refuse("negative")


def _refuse(problem: str) -> None:
	frappe.throw(_(PROBLEMS[problem]), IndicatorError, title=_("Indicator not complete"))


def get_active_indicators() -> list[Document]:
	"""Return the indicators that are in use, in the order of the parts of the work."""
	names = frappe.get_all(
		"MH Indicator", filters={"active": 1}, pluck="name", order_by="creation asc, name asc"
	)
	return [frappe.get_doc("MH Indicator", name) for name in names]
