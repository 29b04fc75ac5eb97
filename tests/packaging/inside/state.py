"""Runs inside a site: what a person meets of the app."""

import frappe


def main() -> dict:
	"""Return the app's folder, its DocTypes, its row in the portal's menu and its settings."""
	like_ours = {"name": ("like", "MH %")}
	return {
		"folder": frappe.get_app_path("mental_health_module"),
		"doctypes": frappe.get_all("DocType", filters=like_ours, pluck="name", order_by="name asc"),
		"roles": frappe.get_all("Role", filters=like_ours, pluck="name", order_by="name asc"),
		"menu_rows": frappe.db.count("Portal Menu Item", {"route": "/mental-health"}),
		"workspace": frappe.db.exists("Workspace", "Mental Health"),
		"helpline": frappe.db.get_single_value("MH Settings", "helpline"),
	}
