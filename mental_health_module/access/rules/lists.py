"""Who reads lists on their way in: those of certificates by those who read certificates themselves."""

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion

from mental_health_module import roles
from mental_health_module.access.rights import has_role
from mental_health_module.access.rules.rule import Ask, Rule
from mental_health_module.access.school_rows import EVERYBODY, get_led, get_overseen, join
from mental_health_module.access.schools import LEADS, oversees

LIST, CERTIFICATES = "MH List Import", "List of Certificates"


def _lists(user: str) -> Criterion:
	table = frappe.qb.DocType(LIST)
	personal = join([*get_overseen(table, user, LEADS), *get_led(table, user)])
	return EVERYBODY if personal is EVERYBODY else (table.kind != CERTIFICATES) | personal


def _written_lists(user: str) -> Criterion:
	table = frappe.qb.DocType(LIST)
	overseen = join(get_overseen(table, user, LEADS))
	return EVERYBODY if overseen is EVERYBODY else (table.kind != CERTIFICATES) | overseen


def _of_lists(doctype: str) -> Ask:
	"""Frappe lists rows of a child table without asking for the rows of its parent."""

	def ask(user: str) -> Criterion:
		if (of_whom := _lists(user)) is EVERYBODY:
			return EVERYBODY
		table, parent = frappe.qb.DocType(doctype), frappe.qb.DocType(LIST)
		names = frappe.qb.from_(parent).select(parent.name).where(of_whom)
		return (table.parenttype == LIST) & table.parent.isin(names)

	return ask


def _whoever_adds_what_it_holds(document: Document, user: str) -> bool:
	"""Without a school the Desk only asks whether to show an empty form."""
	if document.get("kind") != CERTIFICATES:
		return True
	if not document.get("school"):
		return has_role(user, roles.LEAD_COUNSELLOR)
	return oversees(user, document.school, LEADS)


RULES = {
	LIST: Rule(_lists, _written_lists, creates=_whoever_adds_what_it_holds),
	"MH List Import Problem": Rule(_of_lists("MH List Import Problem")),
	"MH List Import Choice": Rule(_of_lists("MH List Import Choice")),
}
