"""Endpoints of the register of regulations."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import WITH_A_RIGHT, has_role, posted_by, signed_in
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.regulations import readers as regulation_readers
from mental_health_module.services.regulations import regulations
from mental_health_module.services.shared.shown_versions import as_it_was_read

READERS = (roles.LEADER, roles.COORDINATOR, roles.LEAD_COUNSELLOR, roles.AUDITOR, "System Manager")


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER)
@one_at_a_time(("MH Regulation", "regulation"))
@as_it_was_read("MH Regulation", "regulation")
def put_in_force(regulation: str, version: str = "") -> str:
	"""Adopt a draft; return its new state."""
	document = frappe.get_doc("MH Regulation", regulation)
	document.check_permission("write")
	regulations.put_in_force(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.LEADER, roles.COORDINATOR)
@one_at_a_time(("MH Regulation", "regulation"))
def make_new_version(regulation: str) -> str:
	"""Make a draft that replaces an adopted regulation; return its name."""
	document = frappe.get_doc("MH Regulation", regulation)
	document.check_permission("read")
	return regulations.make_new_version(document).name


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Regulation", "regulation"))
@as_it_was_read("MH Regulation", "regulation")
def confirm(regulation: str, version: str = "") -> str:
	"""Write down that the user has read a regulation; return the sentence to show."""
	return regulation_readers.confirm(regulation, frappe.session.user)


@frappe.whitelist(methods=["GET"])
@signed_in
def is_waiting(regulation: str) -> bool:
	"""Return whether a regulation waits for the user's confirmation."""
	document = frappe.get_doc("MH Regulation", regulation)
	document.check_permission("read")
	return regulation_readers.is_waiting(document, frappe.session.user)


@frappe.whitelist(methods=["GET"])
@has_role(*READERS)
def get_readings(regulation: str) -> list[dict]:
	"""Return who must read a regulation and who has, those who have not first."""
	document = frappe.get_doc("MH Regulation", regulation)
	document.check_permission("read")
	return [vars(reading) for reading in regulation_readers.get_readings(document)]
