"""Questions that still wait when the school puts a new consent text in force: they ask by the new one."""

import frappe
from frappe.model.document import Document

from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.domain.consent import consent as rules
from mental_health_module.services.consent import shown as consent_shown
from mental_health_module.services.consent.answers import NO_ANSWER

SERVICE = "answer to a consent"
OPEN = dict.fromkeys(("given_on", "refused_on", "withdrawn_on"), ("is", "not set"))


def follow_new_text_unchecked(text: Document) -> None:
	"""Let every open question of the portal show a text that is in force now; half-given answers end.

	A school whose record lacks what a text has to say keeps its questions as they are. Unchecked: whoever
	puts the text in force.
	"""
	for row in _get_open(text.purpose):
		school = consent_shown.get_school_values(row.school)
		if row.consent_text == text.name or not all(school.values()):
			continue
		shown = consent_shown.get_shown(text, school, row.recipient)
		values = {**shown, **NO_ANSWER, "consent_text": text.name}
		sealed_rows.store_unchecked("MH Consent", row.name, values)
		read_log.note_change("MH Consent", row.name, read_log.CHANGED)


def _get_open(purpose: str) -> list[frappe._dict]:
	rows = sealed_rows.get_rows_unchecked(
		"MH Consent",
		SERVICE,
		filters={**OPEN, "purpose": purpose},
		fields=["name", "school", "consent_text", "legal_basis", "how_given", "recipient"],
		order_by="name asc",
	)
	return [row for row in rows if (row.legal_basis, row.how_given) == (rules.CONSENT, rules.PORTAL)]
