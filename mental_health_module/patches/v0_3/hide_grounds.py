"""Take out of the tombstones of earlier versions what a family had asked for: leaders read their lists."""

import frappe

from mental_health_module.services.retention import tombstones


def execute() -> None:
	"""Say “On Request” where a tombstone names the ground of a request."""
	grounds = {"rule": ("in", tombstones.GROUNDS)}
	frappe.db.set_value(tombstones.DOCTYPE, grounds, "rule", tombstones.ON_REQUEST, update_modified=False)
