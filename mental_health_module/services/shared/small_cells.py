"""From how many people on a count is shown, as the school has set it."""

import frappe
from frappe.utils import cint

from mental_health_module.domain.shared.small_cells import DEFAULT_LIMIT, LEAST_LIMIT


def get_small_cell_limit() -> int:
	"""Return the smallest count of people that is shown, from the settings, 3 at least."""
	limit = cint(frappe.db.get_single_value("MH Settings", "small_cell_limit"))
	return max(limit or DEFAULT_LIMIT, LEAST_LIMIT)
