"""Endpoints of the leadership group."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import WITH_A_RIGHT, has_role, posted_by, signed_in
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.leadership import duties as leadership_duties
from mental_health_module.services.leadership import export as leadership_export
from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.leadership import years as leadership_years
from mental_health_module.services.shared.shown_versions import as_it_was_read


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR, "System Manager")
@one_at_a_time(("MH Leadership Group", "group"))
def activate(group: str) -> str:
	"""Let a drafted group begin its work; return its new state."""
	document = frappe.get_doc("MH Leadership Group", group)
	leadership.activate(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR, "System Manager")
@one_at_a_time(("MH Leadership Group", "group"))
def close(group: str) -> str:
	"""End the work of a group; return its new state."""
	document = frappe.get_doc("MH Leadership Group", group)
	leadership.close(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR, "System Manager")
@one_at_a_time(("MH Leadership Group", "group"))
def copy_to_year(group: str, academic_year: str) -> str:
	"""Copy a group to another year; return the new group's name."""
	document = frappe.get_doc("MH Leadership Group", group)
	document.check_permission("read")
	return leadership.copy_to_year(document, academic_year).name


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR, "System Manager")
@one_at_a_time(("MH Leadership Group", "group"))
def follow_homeroom_teachers(group: str) -> bool:
	"""Compare the members by rule with today's homeroom teachers now; return whether a row changed."""
	document = frappe.get_doc("MH Leadership Group", group)
	document.check_permission("write")
	changed = leadership.follow_homeroom_teachers(document)
	document.save()
	return changed


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER)
@one_at_a_time(("MH Leadership Group", "group"))
@as_it_was_read("MH Leadership Group", "group", step="publish")
def publish(group: str, version: str = "") -> None:
	"""Publish a group at work to its members; only its leader does."""
	document = frappe.get_doc("MH Leadership Group", group)
	leadership_notice.publish(document, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Leadership Group", "group"))
@as_it_was_read("MH Leadership Group", "group")
def acknowledge(group: str, version: str = "") -> str:
	"""Acknowledge the user's own membership; return the sentence to show."""
	return leadership_notice.acknowledge(group, frappe.session.user)


@frappe.whitelist(methods=["GET"])
@signed_in
def get_acknowledgements(group: str) -> dict:
	"""Return who has acknowledged, and what the user may do in this group."""
	document = frappe.get_doc("MH Leadership Group", group)
	document.check_permission("read")
	return leadership_notice.get_overview(document, frappe.session.user)


@frappe.whitelist(methods=["GET"])
@has_role(roles.LEADER, roles.COORDINATOR, "System Manager")
def get_year_help() -> str:
	"""Return what to do when the academic year of a group is not in the list."""
	return leadership_years.say_who_adds_a_year(frappe.session.user)


@frappe.whitelist(methods=["GET"])
@has_role(roles.LEADER, roles.COORDINATOR, "System Manager")
def get_duties() -> list[str]:
	"""Return the lines of the catalogue of duties in the user's language."""
	return leadership_duties.get_lines()


@frappe.whitelist(methods=["GET"])
@has_role(roles.LEADER, roles.COORDINATOR, "System Manager")
def download_members(group: str) -> None:
	"""Send a group's members as a sheet that the list import reads."""
	document = frappe.get_doc("MH Leadership Group", group)
	document.check_permission("export")
	frappe.response.type = "binary"
	frappe.response.filename, frappe.response.filecontent = leadership_export.make(document)
