"""Daily: the states of consents, and the notices before and at 14, at 18 and at the end of a consent."""

from datetime import date

import frappe
from frappe.utils import getdate, today

from mental_health_module.access import turns
from mental_health_module.access.sealed.sealed_rows import get_rows_unchecked
from mental_health_module.access.ties import get_confirmed_birth
from mental_health_module.domain.consent import consent as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.consent import answers as consent_answers
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.shared import notices

FIELDS = (*consent.FACT_FIELDS, "counsellor", "state", "last_notice_days")


@turns.one_job_at_a_time(schools=True)
def update_states() -> None:
	"""Bring every consent's state up to today and send the notices that are due."""
	rows = get_rows_unchecked("MH Consent", "state of a consent", fields=FIELDS, order_by="name asc")
	for row in rows:
		update_state(row)
	consent_answers.end_stale_unchecked([row.name for row in rows if consent_answers.has_half(row)])
	for learner in sorted({row.learner for row in rows}):
		consent.update_file_state_unchecked(learner)


def update_state(row: frappe._dict) -> None:
	"""Bring one consent's state up to today; tell its counsellor when it ends, and before."""
	facts, born, day = consent.get_facts(row), get_confirmed_birth(row.learner), getdate(today())
	state = rules.get_state(facts, born, day)
	values = {} if state == row.state else {"state": state}
	if state == rules.NEEDS_RENEWAL and consent.has_changed(row) and not row.voided_on:
		values["voided_on"] = day
	if values:
		frappe.db.set_value("MH Consent", row.name, values, update_modified=False)
	if state != row.state and state in (rules.NEEDS_RENEWAL, rules.EXPIRED):
		_notify(
			row,
			N_("A consent is no longer sufficient. Open it and ask anew if the work goes on."),
			f"{state} {today()}",
		)
	elif state == rules.VALID:
		_send_due_notice(row, rules.get_end(facts, born))


def _send_due_notice(row: frappe._dict, end: date | None) -> None:
	due = rules.get_due_notice(end, getdate(today()), row.last_notice_days or 0)
	if due is None:
		return
	subject = N_("A consent will soon no longer be sufficient. Open it to see why, and ask anew in time.")
	_notify(row, subject, f"{due} days before {end}")
	frappe.db.set_value("MH Consent", row.name, "last_notice_days", due, update_modified=False)


def _notify(row: frappe._dict, subject: str, once: str) -> None:
	recipients = consent.get_recipients(row.learner, row.counsellor)
	notices.notify_unchecked(recipients, subject, "MH Consent", row.name, once=once)
