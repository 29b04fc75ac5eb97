"""Endpoints of the leadership group."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import has_role
from mental_health_module.services import leadership


@frappe.whitelist(methods=["POST"])
@has_role(roles.LEADER, roles.COORDINATOR, "System Manager")
def activate(group: str) -> str:
	"""Let a drafted group begin its work; return its new state."""
	document = frappe.get_doc("MH Leadership Group", group)
	leadership.activate(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@has_role(roles.LEADER, roles.COORDINATOR, "System Manager")
def close(group: str) -> str:
	"""End the work of a group; return its new state."""
	document = frappe.get_doc("MH Leadership Group", group)
	leadership.close(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@has_role(roles.LEADER, roles.COORDINATOR, "System Manager")
def copy_to_year(group: str, academic_year: str) -> str:
	"""Copy a group to another year; return the new group's name."""
	document = frappe.get_doc("MH Leadership Group", group)
	document.check_permission("read")
	return leadership.copy_to_year(document, academic_year).name


@frappe.whitelist(methods=["POST"])
@has_role(roles.LEADER, roles.COORDINATOR, "System Manager")
def follow_homeroom_teachers(group: str) -> bool:
	"""Compare the members by rule with today's homeroom teachers now; return whether a row changed."""
	document = frappe.get_doc("MH Leadership Group", group)
	document.check_permission("write")
	changed = leadership.follow_homeroom_teachers(document)
	document.save()
	return changed
