"""Give sites from before the duty catalogue and the register of regulations what a new site starts with.

Homeroom teachers that the rule has added stand for the homeroom teachers; nothing else of a group is
touched, and nobody is said to have acknowledged anything.
"""

import frappe

from mental_health_module import standard_records
from mental_health_module.domain.leadership.constituencies import HOMEROOM_TEACHER


def execute() -> None:
	"""Fill in what is missing; a second run finds nothing to do."""
	rows = frappe.get_all(
		"MH Leadership Member",
		filters={"by_rule": 1, "constituency": ("is", "not set")},
		pluck="name",
		order_by="name asc",
	)
	for name in rows:
		values = {"constituency": HOMEROOM_TEACHER}
		frappe.db.set_value("MH Leadership Member", name, values, update_modified=False)
	standard_records.create_missing_duties()
	standard_records.create_missing_regulations()
