"""The list hooks: each renders the criterion of its DocType.

One named function for each, since Frappe 15 calls the hook without saying for which DocType it asks.
"""

import frappe
from pypika.terms import Criterion

from mental_health_module.access import linked_columns, read_log
from mental_health_module.access.classes import is_one_of
from mental_health_module.access.criteria import CRITERIA, NOBODY, get_criterion
from mental_health_module.access.unread_columns import leave_out_unread, refuse_unread_columns
from mental_health_module.compat import keep_query_out_of_output


def _render(doctype: str, user: str | None) -> str:
	keep_query_out_of_output()
	leave_out_unread(user or frappe.session.user)
	criterion = get_criterion(doctype, user or frappe.session.user)
	if criterion is not NOBODY:
		read_log.note_list(doctype)
	for term in linked_columns.get_terms(user or frappe.session.user):
		criterion &= term
	return _get_sql(criterion)


def _get_sql(criterion: Criterion) -> str:
	return "(" + criterion.get_sql(with_namespace=True, quote_char="`", secondary_quote_char="'") + ")"


def get_linked_condition(user: str | None = None, doctype: str | None = None) -> str:
	"""Return the SQL condition for lists of any DocType without a rule: for columns of what it links to.

	Frappe asks this from 15.41 on.
	"""
	if is_one_of(doctype, CRITERIA):
		return ""
	terms = linked_columns.get_terms(user or frappe.session.user)
	return " and ".join(map(_get_sql, terms))


def get_activity_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of activities: everybody reads them, few the numbers of people."""
	refuse_unread_columns("MH Activity", user or frappe.session.user)
	return ""


def get_file_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of psychological files."""
	return _render("MH Psychological File", user)


def get_session_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of counselling sessions."""
	return _render("MH Counselling Session", user)


def get_case_worker_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of case workers."""
	return _render("MH Case Worker", user)


def get_qualification_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of counsellors' certificates."""
	return _render("MH Counsellor Qualification", user)


def get_attendance_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of training attendance."""
	return _render("MH Training Attendance", user)


def get_log_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of the read log."""
	return _render("MH Access Log", user)


def get_grant_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of grants."""
	return _render("MH Access Grant", user)


def get_emergency_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of emergency accesses."""
	return _render("MH Emergency Access", user)


def get_hold_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of legal holds."""
	return _render("MH Legal Hold", user)


def get_proposal_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of deletion proposals."""
	return _render("MH Deletion Proposal", user)


def get_review_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of the nights' lists of records that are due."""
	return _render("MH Retention Review", user)


def get_tombstone_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of deleted records."""
	return _render("MH Retention Tombstone", user)


def get_consent_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of consents."""
	return _render("MH Consent", user)


def get_regulation_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of regulations."""
	refuse_unread_columns("MH Regulation", user or frappe.session.user)
	return _render("MH Regulation", user)


def get_receipt_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of receipts for regulations."""
	return _render("MH Regulation Receipt", user)


def get_meeting_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of meetings."""
	return _render("MH Meeting", user)


def get_attendee_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of people invited to meetings."""
	return _render("MH Meeting Attendee", user)


def get_agenda_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of agenda items of meetings."""
	return _render("MH Meeting Agenda Item", user)


def get_addendum_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of addenda to minutes."""
	return _render("MH Meeting Addendum", user)


def get_action_item_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of what was agreed in meetings."""
	return _render("MH Action Item", user)


def get_conference_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of case conferences."""
	return _render("MH Case Conference", user)


def get_participant_condition(user: str | None = None) -> str:
	"""Return the SQL condition for lists of participants of case conferences."""
	return _render("MH Case Conference Participant", user)
