"""Background work that lets leadership groups follow the host's homeroom teachers."""

import frappe

from mental_health_module.access import turns
from mental_health_module.access.read_log.waiting_rows import Savepoint
from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.shared import background

GROUP = "MH Leadership Group"


def follow_student_group(document=None, method: str | None = None) -> None:
	"""Have the groups of a changed class's year updated after the host has saved it.

	The host's save is never held up or refused by us: the daily job does what could not be queued.
	"""
	try:
		background.hand_over_if_possible(
			"mental_health_module.jobs.homeroom.follow_all",
			queue="short",
			academic_year=document.academic_year,
		)
	except Exception:
		frappe.log_error(title="Homeroom teachers are followed by the daily job only")


def follow_all(academic_year: str | None = None) -> None:
	"""Update every group that follows the homeroom teachers, of one year or of all years."""
	filters = {"follow_homeroom_teachers": 1, "status": ("!=", leadership.CLOSED)}
	if academic_year:
		filters["academic_year"] = academic_year
	names = frappe.get_all(GROUP, filters=filters, pluck="name", order_by="name asc")
	turns.hold(*((GROUP, name) for name in names))
	for name in names:
		_follow_unchecked(name)


def _follow_unchecked(name: str) -> None:
	"""The host's Student Groups decide who is a member, whoever has saved them.

	A group whose rows contradict each other waits for somebody to open it, and holds up no other group.
	"""
	before = Savepoint("homeroom_teachers")
	try:
		group = frappe.get_doc(GROUP, name)
		if leadership.follow_homeroom_teachers(group):
			group.save(ignore_permissions=True)
	except frappe.QueryDeadlockError:
		raise
	except frappe.ValidationError:
		before.go_back()
		frappe.clear_messages()
		frappe.log_error(title="A group does not follow its homeroom teachers: open and save it")
