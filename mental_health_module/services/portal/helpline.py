"""The help line on `/mental-health`, for everybody who opens the page."""

import frappe

from mental_health_module.domain.shared.helpline import HelplineNumber, parse_numbers
from mental_health_module.services.shared.portal_parts import Part, Visitor


def _get_numbers(visitor: Visitor) -> tuple[HelplineNumber, ...]:
	return tuple(parse_numbers(frappe.db.get_single_value("MH Settings", "helpline")))


PART = Part("helpline", "templates/includes/mental_health/helpline.html", _get_numbers, for_guests=True)
