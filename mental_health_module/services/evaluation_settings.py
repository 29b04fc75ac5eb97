"""The settings of evaluations and reports: small counts, posts, points for a rating."""

import frappe
from frappe.model.document import Document
from frappe.utils import cint, flt

from mental_health_module.domain.small_cells import DEFAULT_LIMIT, LEAST_LIMIT
from mental_health_module.services.evaluation_refusals import SmallCellLimitError
from mental_health_module.services.evaluation_steps import DEFAULT_THRESHOLDS, validate_thresholds
from mental_health_module.services.refusals import PeriodError
from mental_health_module.words import _

DEFAULTS = {
	"small_cell_limit": DEFAULT_LIMIT,
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
	if not 0 < flt(settings.part_time_share) <= 1:
		frappe.throw(
			_("A part-time counsellor counts as a part of a post, from 0 to 1, such as 0.5."),
			PeriodError,
			title=_("Wrong share"),
		)
	validate_thresholds([settings.rating_a, settings.rating_b, settings.rating_c])
