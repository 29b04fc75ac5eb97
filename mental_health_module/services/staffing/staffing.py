"""Counsellors and their certificates."""

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

from mental_health_module.domain.staffing.certificates import get_state, parse_notice_days
from mental_health_module.services.shared.refusals import NoticeDaysError, PeriodError
from mental_health_module.words import _, get_label


def validate_period(document: Document, start_field: str, end_field: str) -> None:
	"""Refuse an end before its start.

	Raises: PeriodError naming both dates.
	"""
	start, end = document.get(start_field), document.get(end_field)
	if start and end and getdate(end) < getdate(start):
		frappe.throw(
			_("{0} ({1}) lies before {2} ({3}). Correct one of the dates.").format(
				get_label(document.meta, end_field),
				format_date(end),
				get_label(document.meta, start_field),
				format_date(start),
			),
			PeriodError,
			title=_("End before start"),
		)


def get_notice_days() -> tuple[int, ...]:
	"""Return the days before expiry on which to remind, from the settings, largest first."""
	return parse_notice_days(frappe.db.get_single_value("MH Settings", "notice_days") or "90, 60, 30")


def validate_notice_days(text: str) -> None:
	"""Refuse a setting that is no list of days.

	Raises: NoticeDaysError.
	"""
	try:
		parse_notice_days(text)
	except ValueError:
		frappe.throw(
			_("Write the days of the certificate notices as whole numbers from 1 to 730, e.g. 90, 60, 30."),
			NoticeDaysError,
			title=_("Wrong notice days"),
		)


def set_state(qualification: Document | frappe._dict, notice_days: tuple[int, ...] = ()) -> None:
	"""Set the state of a certificate as of today; `notice_days` where the settings were read already."""
	qualification.state = get_state(
		in_training=bool(qualification.in_training),
		expires_on=getdate(qualification.expires_on) if qualification.expires_on else None,
		revoked_on=getdate(qualification.revoked_on) if qualification.revoked_on else None,
		today=getdate(today()),
		expiring_days=(notice_days or get_notice_days())[0],
	)


def restart_notices(qualification: Document) -> None:
	"""Let the reminders begin anew when a certificate was prolonged."""
	if qualification.has_value_changed("expires_on"):
		qualification.last_notice_days = 0


def verify(qualification: Document) -> None:
	"""Write down that the signed-in user has checked the paper today."""
	qualification.verified_by = frappe.session.user
	qualification.verified_on = today()
	qualification.save()
