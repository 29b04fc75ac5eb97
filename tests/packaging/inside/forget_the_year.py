"""Runs inside a site: delete the host's own record that using the app has needed."""

import frappe


def main() -> None:
	"""Delete the academic year."""
	frappe.delete_doc("Academic Year", "2026-27", force=True, ignore_permissions=True)
