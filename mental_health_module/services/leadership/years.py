"""An academic year (学年) that the school's calendar does not have yet: who adds it."""

import frappe

from mental_health_module.host.calendar import ACADEMIC_YEAR
from mental_health_module.services.shared.notices import get_users_with_roles
from mental_health_module.words import _, join_names

NAMED = 3


def say_who_adds_a_year(user: str) -> str:
	"""Return what a form says below the academic year to somebody who does not find it in the list."""
	if frappe.has_permission(ACADEMIC_YEAR, "create", user=user):
		return _(
			"Not in the list yet? Choose “Create a new Academic Year” below it, with its first and last day."
		)
	names = _get_names()
	if names:
		return _("Not in the list yet? Ask {0} to add the academic year to the school's calendar.").format(
			join_names(names)
		)
	return _(
		"Not in the list yet? Ask whoever runs the site to add the academic year to the school's calendar."
	)


def _get_names() -> list[str]:
	roles = {
		row.role for row in frappe.get_meta(ACADEMIC_YEAR).permissions if row.create and not row.permlevel
	}
	users = get_users_with_roles(*sorted(roles - {"Administrator", "All", "Guest"}))
	rows = frappe.get_all(
		"User",
		filters={"name": ("in", sorted(users) or [""])},
		pluck="full_name",
		order_by="full_name asc",
		limit=NAMED,
	)
	return [name for name in rows if name]
