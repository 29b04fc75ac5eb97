"""Runs inside a site: what the scheduler does at night about deleted records."""

import frappe

from mental_health_module.jobs import retention as jobs


def main() -> None:
	"""Delete again what has come back, and go on with what is left."""
	jobs.apply_deletions_again()
	frappe.db.commit()
	jobs.go_on()
