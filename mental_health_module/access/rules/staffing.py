"""Who reads who works on cases, counsellors' certificates and cards; who writes and adds these."""

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion

from mental_health_module import roles
from mental_health_module.access.rights import has_role
from mental_health_module.access.rules.rule import Rule, nobody
from mental_health_module.access.school_rows import EVERYBODY, get_audited, get_led, get_overseen, join
from mental_health_module.access.schools import LEADS, get_schools_led, oversees

COUNSELLOR, CARD, HOUR = "MH Counsellor", "MH Counsellor Card", "MH Counsellor Hour"
QUERY = "MH Background Query"


def _get_own_and_overseen(user: str) -> list[Criterion]:
	counsellor = frappe.qb.DocType(COUNSELLOR)
	return [counsellor.user == user, *get_overseen(counsellor, user, LEADS)]


def _of_counsellors(doctype: str, terms: list[Criterion]) -> Criterion:
	"""Return the term for rows that are about a counsellor for whom one of the terms is true."""
	if (of_whom := join(terms)) is EVERYBODY:
		return EVERYBODY
	counsellor = frappe.qb.DocType(COUNSELLOR)
	names = frappe.qb.from_(counsellor).select(counsellor.name).where(of_whom)
	return frappe.qb.DocType(doctype).counsellor.isin(names)


def _qualifications(user: str) -> Criterion:
	led = get_led(frappe.qb.DocType(COUNSELLOR), user)
	return _of_counsellors("MH Counsellor Qualification", [*_get_own_and_overseen(user), *led])


def _written_cards(user: str) -> Criterion:
	"""The own one; those of the school for its lead counsellor; all for the coordinator."""
	if has_role(user, roles.COORDINATOR):
		return EVERYBODY
	return _of_counsellors(CARD, _get_own_and_overseen(user))


def _cards(user: str) -> Criterion:
	if has_role(user, roles.COORDINATOR):
		return EVERYBODY
	led = get_led(frappe.qb.DocType(COUNSELLOR), user)
	return _of_counsellors(CARD, [*_get_own_and_overseen(user), *led])


def _hours(user: str) -> Criterion:
	"""What is published is for everybody with one of our roles; a draft for who reads its card."""
	hour, card = frappe.qb.DocType(HOUR), frappe.qb.DocType(CARD)
	if (cards := _cards(user)) is EVERYBODY:
		return EVERYBODY
	names = frappe.qb.from_(card).select(card.name).where(cards)
	return (hour.parenttype == COUNSELLOR) | ((hour.parenttype == CARD) & hour.parent.isin(names))


def _whoever_writes_the_card(card: Document, user: str) -> bool:
	"""Without a counsellor the Desk only asks whether to show an empty form."""
	if not card.counsellor or has_role(user, roles.COORDINATOR):
		return has_role(user, roles.COUNSELLOR, roles.LEAD_COUNSELLOR, roles.COORDINATOR)
	about = frappe.db.get_value(COUNSELLOR, card.counsellor, ["user", "school"], as_dict=True)
	return bool(about) and (about.user == user or oversees(user, about.school, LEADS))


def _queries(user: str) -> Criterion:
	"""About the own person; of the school for its lead counsellor and its leaders."""
	led = get_led(frappe.qb.DocType(COUNSELLOR), user)
	return _of_counsellors(QUERY, [*_get_own_and_overseen(user), *led])


def _recorded_queries(user: str) -> Criterion:
	"""Nobody writes down what was answered about the own person."""
	counsellor = frappe.qb.DocType(COUNSELLOR)
	terms = [*get_overseen(counsellor, user, LEADS), *get_led(counsellor, user)]
	return _of_counsellors(QUERY, terms)


def _whoever_records_queries(query: Document, user: str) -> bool:
	"""Without a counsellor the Desk only asks whether to show an empty form."""
	if not query.counsellor:
		return has_role(user, roles.LEAD_COUNSELLOR, roles.LEADER)
	school = frappe.db.get_value(COUNSELLOR, query.counsellor, "school")
	leads = has_role(user, roles.LEADER) and school in get_schools_led(user, (roles.LEADER,))
	return leads or oversees(user, school, LEADS)


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
	QUERY: Rule(_queries, _recorded_queries, creates=_whoever_records_queries),
	CARD: Rule(_cards, _written_cards, creates=_whoever_writes_the_card),
	HOUR: Rule(_hours),
	"MH Case Worker": Rule(_case_workers, creates=nobody, erased_only=True),
}
