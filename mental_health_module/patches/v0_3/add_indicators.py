"""Give sites from before the evaluations the indicators and settings with which a new site starts."""

import frappe

from mental_health_module import standard_records

SETTINGS = ("small_cell_limit", "part_time_share", "rating_a", "rating_b", "rating_c")


def execute() -> None:
	"""Create the indicators where there are none, and fill in settings that are empty."""
	standard_records.create_missing_indicators()
	for field in SETTINGS:
		if not frappe.db.get_single_value("MH Settings", field):
			frappe.db.set_single_value("MH Settings", field, standard_records.SETTINGS[field])
