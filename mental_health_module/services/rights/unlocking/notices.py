"""Who is told when unlocking is set up or suspended: the person, and the lead counsellors."""

import frappe
from frappe.utils import now_datetime

from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.read_log import waiting_rows
from mental_health_module.access.schools import LEADS, get_overseers, get_own_schools
from mental_health_module.access.unlocking.factors import Factor
from mental_health_module.domain.rights.oversight import NO_SCHOOL
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.shared import notices


def tell_suspended(factor: Factor) -> None:
	"""Write down and tell that ten wrong tries have suspended a way to unlock."""
	row = _note(factor.user, f"{factor.kind} suspended", factor.name)
	_tell(
		factor.user,
		row,
		N_(
			"Ten wrong tries suspended your way to unlock. If it was not you, tell the lead counsellor today."
		),
		N_("Ten wrong tries have suspended a counsellor’s way to unlock. Ask whether it was the person."),
	)


def tell_enrolled(factor: Factor) -> None:
	"""Write down and tell that somebody has set up a way to unlock."""
	row = _note(factor.user, f"{factor.kind} set up", factor.name)
	_tell(
		factor.user,
		row,
		N_("A way to unlock was set up in your name. If it was not you, tell the lead counsellor today."),
		N_("A counsellor has set up a way to unlock. Ask whether it was the person."),
	)


def tell_code_given(user: str) -> None:
	"""Write down and tell that a lead counsellor has given somebody an enrolment code."""
	row = _note(user, "enrolment code given")
	_tell(
		user,
		row,
		N_(
			"You were given an enrolment code for unlocking. If nobody told you, ask the lead counsellor why."
		),
		N_("An enrolment code for unlocking was given to a member of staff. Ask whether that is right."),
	)


def _get_school(user: str) -> str:
	own = get_own_schools(user)
	school = own[0] if len(own) == 1 else NO_SCHOOL
	return school if get_overseers(school, LEADS) - {user} else NO_SCHOOL


def _note(user: str, what: str, factor: str = "") -> str:
	row = {
		"name": draw_name(),
		"happened_at": now_datetime(),
		"user": frappe.session.user,
		"address": str(getattr(frappe.local, "request_ip", None) or ""),
		"way": "Rights Changed",
		"record_doctype": "MH Unlock Factor",
		"record_name": factor,
		"detail": f"{user}: {what}",
		"school": _get_school(user),
	}
	waiting_rows.add([row])
	return row["name"]


def _tell(user: str, row: str, to_person: str, to_leads: str) -> None:
	leads = get_overseers(_get_school(user), LEADS) - {user}
	notices.notify_unchecked(notices.get_enabled([user]), to_person, log_rows.LOG, row, cannot_wait=True)
	notices.notify_unchecked(leads, to_leads, log_rows.LOG, row, cannot_wait=True)
