"""Who reads consents."""

import frappe
from pypika.terms import Criterion

from mental_health_module.access.rights import get_carried_files, get_own_names
from mental_health_module.access.rules.files import counsellors
from mental_health_module.access.rules.rule import Rule
from mental_health_module.access.rules.shared import of_carried
from mental_health_module.access.school_rows import NOBODY


def _consents(user: str) -> Criterion:
	consent, own = frappe.qb.DocType("MH Consent"), get_own_names(user)
	of_files = of_carried(consent.learner_key, get_carried_files(user).values())
	return consent.counsellor.isin(own) | of_files if own else NOBODY


RULES = {
	"MH Consent": Rule(_consents, creates=counsellors),
}
