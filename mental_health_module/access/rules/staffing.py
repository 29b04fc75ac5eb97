"""Who reads who works on cases, and counsellors' certificates; who adds one of these."""

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion

from mental_health_module import roles
from mental_health_module.access.rights import has_role
from mental_health_module.access.rules.rule import Rule, nobody
from mental_health_module.access.school_rows import EVERYBODY, get_audited, get_led, get_overseen, join
from mental_health_module.access.schools import LEADS, oversees


def _qualifications(user: str) -> Criterion:
	counsellor = frappe.qb.DocType("MH Counsellor")
	terms = [counsellor.user == user, *get_overseen(counsellor, user, LEADS), *get_led(counsellor, user)]
	if (of_whom := join(terms)) is EVERYBODY:
		return EVERYBODY
	names = frappe.qb.from_(counsellor).select(counsellor.name).where(of_whom)
	return frappe.qb.DocType("MH Counsellor Qualification").counsellor.isin(names)


def _case_workers(user: str) -> Criterion:
	worker = frappe.qb.DocType("MH Case Worker")
	leading = [*get_overseen(worker, user, LEADS), *get_led(worker, user)]
	return join([worker.user == user, *leading, *get_audited(worker, user)])


def _whoever_oversees_the_counsellor(certificate: Document, user: str) -> bool:
	"""Without a counsellor the Desk only asks whether to show an empty form."""
	if not certificate.counsellor:
		return has_role(user, roles.LEAD_COUNSELLOR)
	return oversees(user, frappe.db.get_value("MH Counsellor", certificate.counsellor, "school"), LEADS)


RULES = {
	"MH Counsellor Qualification": Rule(_qualifications, creates=_whoever_oversees_the_counsellor),
	"MH Case Worker": Rule(_case_workers, creates=nobody, erased_only=True),
}
