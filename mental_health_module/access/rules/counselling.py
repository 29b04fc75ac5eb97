"""Who reads requests to talk."""

import frappe
from pypika.terms import Criterion

from mental_health_module.access.rights import get_own_names
from mental_health_module.access.rules.rule import Rule, nobody
from mental_health_module.access.school_rows import NOBODY, get_overseen, join
from mental_health_module.access.schools import LEADS


def _talk_requests(user: str) -> Criterion:
	"""Who is asked, and the school's lead counsellor, so that nothing is lost when somebody is ill."""
	request, own = frappe.qb.DocType("MH Talk Request"), get_own_names(user)
	return join([request.counsellor.isin(own), *get_overseen(request, user, LEADS)]) if own else NOBODY


RULES = {
	"MH Talk Request": Rule(_talk_requests, creates=nobody),
}
