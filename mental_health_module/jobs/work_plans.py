"""Daily work on work plans."""

from frappe.utils import getdate, today

from mental_health_module.services.plans import notices as plan_notices


def tell_about_overdue() -> None:
	"""Tell the people concerned about overdue tasks, once a week and task at most."""
	plan_notices.tell_about_overdue_unchecked(getdate(today()))
