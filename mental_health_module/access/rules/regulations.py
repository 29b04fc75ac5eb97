"""Who reads the school's regulations and the receipts for them."""

import frappe
from pypika.terms import Criterion

from mental_health_module import roles
from mental_health_module.access.rights import has_role
from mental_health_module.access.rules.rule import Rule
from mental_health_module.access.school_rows import EVERYBODY
from mental_health_module.access.schools import LEADS_AND_LEADERS


def _regulations(user: str) -> Criterion:
	"""Everyone reads what was adopted; a draft by those who write it and the lead counsellor."""
	if has_role(user, "System Manager", *LEADS_AND_LEADERS, roles.COORDINATOR):
		return EVERYBODY
	return frappe.qb.DocType("MH Regulation").status != "Draft"


def _receipts(user: str) -> Criterion:
	"""Everyone reads the own receipts; all of them those who lead, and the auditor."""
	if has_role(user, "System Manager", *LEADS_AND_LEADERS, roles.COORDINATOR, roles.AUDITOR):
		return EVERYBODY
	return frappe.qb.DocType("MH Regulation Receipt").user == user


RULES = {
	"MH Regulation": Rule(_regulations),
	"MH Regulation Receipt": Rule(_receipts),
}
