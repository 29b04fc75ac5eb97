"""What norms ask about activities. Each function takes all schools at once."""

from datetime import date

import frappe
from frappe.query_builder.functions import Count

from mental_health_module.domain.shared.measured import Measured
from mental_health_module.host.calendar import get_term_bounds, get_term_on
from mental_health_module.words import _


def count_family_activities(schools: list[str], day: date) -> dict[str, Measured]:
	"""Return how many activities for parents each school has held in the term of the day, until that day."""
	bounds = get_term_bounds(get_term_on(day)[1] or "")
	if not bounds:
		missing = _("No term is entered for this day: add it under Academic Term.")
		return dict.fromkeys(schools, Measured(None, missing=missing))
	held = _count_held(bounds[0], day)
	open_until = bounds[1] if day < bounds[1] else None
	return {school: _get_measured(held.get(school, 0), bounds[0], open_until) for school in schools}


def _get_measured(count: int, begin: date, open_until: date | None) -> Measured:
	evidence = _("{0} activities for parents held since the term began on {1}").format(
		count, frappe.format(begin, "Date")
	)
	return Measured(count, evidence, open_until=open_until)


def _count_held(from_date: date, to_date: date) -> dict[str, int]:
	activity = frappe.qb.DocType("MH Activity")
	query = frappe.qb.from_(activity).select(activity.school, Count(activity.name)).groupby(activity.school)
	query = query.where((activity.kind == "Activity for Parents") & (activity.status == "Held"))
	return dict(query.where(activity.activity_date[from_date:to_date]).run())
