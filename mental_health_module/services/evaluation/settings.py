"""The settings of evaluations and reports: small counts, posts, points for a rating."""

import frappe
from frappe.model.document import Document
from frappe.utils import cint, flt

from mental_health_module.domain.shared.small_cells import DEFAULT_LIMIT, LEAST_LIMIT
from mental_health_module.services.evaluation.refusals import SmallCellLimitError
from mental_health_module.services.evaluation.steps import DEFAULT_THRESHOLDS, validate_thresholds
from mental_health_module.services.shared.refusals import PeriodError
from mental_health_module.words import _

MOST_HOURS = 60
DEFAULTS = {
	"small_cell_limit": DEFAULT_LIMIT,
	"full_time_hours": 40,
	"part_time_share": 0.5,
	**dict(zip(("rating_a", "rating_b", "rating_c"), DEFAULT_THRESHOLDS, strict=True)),
}


def validate(settings: Document) -> None:
	"""Fill in what is empty, and refuse what makes no sense.

	Raises: SmallCellLimitError, ThresholdError, PeriodError.
	"""
	for field, value in DEFAULTS.items():
		settings.set(field, settings.get(field) or value)
	if cint(settings.small_cell_limit) < LEAST_LIMIT:
		frappe.throw(
			_("Counts of fewer than {0} people are never shown. Write {0} or more.").format(LEAST_LIMIT),
			SmallCellLimitError,
			title=_("Limit too low"),
		)
	_refuse_lower_limit(settings)
	if not 0 < flt(settings.full_time_hours) <= MOST_HOURS:
		frappe.throw(
			_("A full post has from 1 to {0} hours a week, such as 40.").format(MOST_HOURS),
			PeriodError,
			title=_("Wrong hours"),
		)
	if not 0 < flt(settings.part_time_share) <= 1:
		frappe.throw(
			_("A part-time counsellor counts as a part of a post, from 0 to 1, such as 0.5."),
			PeriodError,
			title=_("Wrong share"),
		)
	validate_thresholds([settings.rating_a, settings.rating_b, settings.rating_c])


def _refuse_lower_limit(settings: Document) -> None:
	"""Refuse a lower limit once figures are kept: what they hide would be seen beside them."""
	before = cint(frappe.db.get_single_value("MH Settings", "small_cell_limit"))
	if cint(settings.small_cell_limit) < before and _has_figures():
		frappe.throw(
			_(
				"Reports and evaluations keep figures with the limit {0}. It can be raised, not lowered: "
				"what they hide would be seen."
			).format(before),
			SmallCellLimitError,
			title=_("Limit cannot be lowered"),
		)


def _has_figures() -> bool:
	reports = frappe.db.exists("MH Annual Report", {"frozen_limit": (">", 0)})
	return bool(reports or frappe.db.exists("MH Evaluation", {"computed_at": ("is", "set")}))
