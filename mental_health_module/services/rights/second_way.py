"""When jobs stand still nobody is told by a job: so a lead counsellor who opens the Desk has the work done.

The hourly comparison of rights writes down when it ran. If that is too long ago, it runs now, and that the
jobs stand still is told.
"""

import frappe
from frappe.utils import add_to_date, now_datetime

from mental_health_module import roles
from mental_health_module.access.doors.answer_headers import is_of_desk, is_page
from mental_health_module.access.read_log.own_transaction import own_transaction
from mental_health_module.access.rights import has_role
from mental_health_module.services.rights import comparison as rights_comparison
from mental_health_module.services.rights import watch as rights_watch

LATEST_HOURS = 3
JOB = "access_rights.compare_rights"


def look(response=None, request=None) -> None:
	"""Compare the rights now when no job has done so for hours and a lead counsellor opens a page."""
	if request is None or request.method != "GET" or not _is_opening(request.path):
		return
	if has_role(frappe.session.user, roles.LEAD_COUNSELLOR) and is_late():
		with own_transaction():
			rights_watch.note_found("Scheduled Job Type", JOB, "no run for hours")
			rights_comparison.compare_and_tell()


def _is_opening(path: str) -> bool:
	return is_of_desk(path) or is_page(path)


def is_late() -> bool:
	"""Return whether the rights were last compared longer ago than a job would leave them.

	A site on which tests may run has no scheduler; that this is allowed is a finding of the live check.
	"""
	last = rights_comparison.get_last_time()
	if not last or frappe.conf.get("allow_tests"):
		return False
	return last < add_to_date(now_datetime(), hours=-LATEST_HOURS)
