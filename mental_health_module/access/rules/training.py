"""Who reads who attended a training."""

import frappe
from pypika.terms import Criterion

from mental_health_module import roles
from mental_health_module.access.rights import has_role
from mental_health_module.access.rules.rule import Rule
from mental_health_module.access.school_rows import EVERYBODY
from mental_health_module.host.people import get_records_of_user


def _attendance(user: str) -> Criterion:
	if has_role(user, "System Manager", *(role for role in roles.ALL if role != roles.COUNSELLOR)):
		return EVERYBODY
	attendance = frappe.qb.DocType("MH Training Attendance")
	own = sorted(get_records_of_user(user))
	return Criterion.any((attendance.person_type == kind) & (attendance.person == name) for kind, name in own)


RULES = {
	"MH Training Attendance": Rule(_attendance),
}
