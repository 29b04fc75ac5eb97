"""Who reads the read log, grants and emergency accesses."""

import frappe
from pypika.terms import Criterion

from mental_health_module.access import schools
from mental_health_module.access.rights import has_role
from mental_health_module.access.rules.rule import Rule
from mental_health_module.access.rules.shared import of_files
from mental_health_module.access.school_rows import get_audited, get_led, get_overseen, join
from mental_health_module.access.schools import LEADS, LEADS_AND_LEADERS
from mental_health_module.domain.rights.oversight import NO_SCHOOL


def _log(user: str) -> Criterion:
	log = frappe.qb.DocType("MH Access Log")
	# As literal names: the log grows for ever, and an OR with a sub-query would read all of it.
	return join(
		[log.user == user, of_files(log, user), *get_overseen(log, user, LEADS), *get_audited(log, user)]
	)


def _grants(user: str) -> Criterion:
	grant = frappe.qb.DocType("MH Access Grant")
	leading = [*get_overseen(grant, user, LEADS, ("asked_by", "grantee")), *get_led(grant, user)]
	own = (grant.grantee == user) | (grant.asked_by == user)
	return join([own, of_files(grant, user), *leading, *get_audited(grant, user)])


def _emergencies(user: str) -> Criterion:
	access = frappe.qb.DocType("MH Emergency Access")
	leading = get_overseen(access, user, LEADS_AND_LEADERS, ("user",))
	if openers := _get_schools_told(user):
		leading = (*leading, access.opener_school.isin(openers))
	return join([access.user == user, of_files(access, user), *leading, *get_audited(access, user)])


def _get_schools_told(user: str) -> list[str]:
	"""Return the schools of which a user is told what their counsellors open elsewhere."""
	if not has_role(user, *LEADS_AND_LEADERS):
		return []
	return sorted(schools.get_reach(user, LEADS_AND_LEADERS).schools - {NO_SCHOOL})


RULES = {
	"MH Access Log": Rule(_log),
	"MH Access Grant": Rule(_grants),
	"MH Emergency Access": Rule(_emergencies),
}
