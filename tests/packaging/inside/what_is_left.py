"""Runs inside a site: where anything of the old file is, and what tells of its deletion."""

from pathlib import Path

import frappe

from mental_health_module.access.read_log import check as log_check
from mental_health_module.services.retention import tombstones
from tests.leftovers import find_leftovers
from tests.makers.retention_cases import CANARY


def main() -> dict:
	"""Return how many files there are, where their words stand outside of backups, and both copies' lines."""
	copy = tombstones.get_path()
	return {
		"files": frappe.db.count("MH Psychological File"),
		"papers": len([*Path(frappe.get_site_path("private", "files")).glob("paper-*")]),
		"words": [place for place in find_leftovers(CANARY) if "backups/" not in place],
		"tombstones": frappe.db.count(tombstones.DOCTYPE),
		"outside": len(copy.read_text().splitlines()) if copy.exists() else 0,
		"log_faults": len(log_check.find_faults()),
	}
