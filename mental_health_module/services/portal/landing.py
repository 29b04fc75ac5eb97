"""Where somebody is after signing in: where the own work is, unless the school wants it otherwise.

Who signs in with another aim (an address that asked for the sign-in) goes there; this is for everybody else.
"""

import frappe
from frappe.utils import cint

from mental_health_module import roles
from mental_health_module.compat import get_desk_path
from mental_health_module.host.people import get_records_of_user
from mental_health_module.services.portal.page import ROUTE
from mental_health_module.services.shared.portal_parts import GUEST, Visitor

# The first role that somebody has decides; a leader who also counsels begins with the board.
PAGES = (
	(roles.LEADER, ("mh-board",)),
	(roles.LEAD_COUNSELLOR, ("mh-psychological-file",)),
	(roles.COUNSELLOR, ("mh-psychological-file",)),
	(roles.COORDINATOR, ("mental-health",)),
	(roles.MEMBER, ("mh-board",)),
	(roles.AUDITOR, ("query-report", "Access Audit")),
)
# Who has one of these runs the site or has an office of the school besides: the Desk is where they begin.
OFFICES = {"System Manager", "Administrator"}


def get_landing(user: str) -> str | None:
	"""Return the address at which a user begins; None where the host decides.

	For teachers, pupils and guardians it is the portal's home page; teachers are the Instructors.
	"""
	if user == GUEST or not cint(frappe.db.get_single_value("MH Settings", "begins_here")):
		return None
	own = set(frappe.get_roles(user))
	page = next((page for role, page in PAGES if role in own), None)
	if page or own & OFFICES:
		return get_desk_path(*page) if page else None
	return ROUTE if _is_teacher(user) or Visitor(user).is_family else None


def _is_teacher(user: str) -> bool:
	return any(doctype == "Instructor" for doctype, _name in get_records_of_user(user))


def get_website_home_page(user: str) -> str | None:
	"""Return the first page of who has no Desk, or what another app says by its plain hook."""
	landing = get_landing(user)
	if landing == ROUTE:
		return ROUTE.lstrip("/")
	others = frappe.get_hooks("website_user_home_page")
	return others[-1] if others else None


def add_to_boot(bootinfo: dict) -> None:
	"""Tell the Desk's scripts where its user begins."""
	bootinfo["mh_landing"] = get_landing(frappe.session.user)


def may_use_desk() -> bool:
	"""Whether the app stands on Frappe's screen of apps for the session's user."""
	return bool(set(frappe.get_roles()) & set(roles.ALL))


def forget() -> None:
	"""Let everybody's first page be worked out anew."""
	frappe.cache.delete_value("home_page")
