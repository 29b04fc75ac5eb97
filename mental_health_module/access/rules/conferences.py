"""Who reads case conferences, and who writes in them."""

import frappe
from pypika.terms import Criterion

from mental_health_module.access.conferences import get_open_conferences
from mental_health_module.access.rules.rule import Ask, Rule
from mental_health_module.access.rules.shared import of_files


def _conferences(user: str) -> Criterion:
	opened, written = sorted(get_open_conferences(user)), _written_conferences(user)
	return written | frappe.qb.DocType("MH Case Conference").name.isin(opened) if opened else written


def _written_conferences(user: str) -> Criterion:
	return of_files(frappe.qb.DocType("MH Case Conference"), user)


def _of_conferences(conferences: Ask) -> Ask:
	def ask(user: str) -> Criterion:
		conference = frappe.qb.DocType("MH Case Conference")
		names = frappe.qb.from_(conference).select(conference.name).where(conferences(user))
		return frappe.qb.DocType("MH Case Conference Participant").case_conference.isin(names)

	return ask


RULES = {
	"MH Case Conference": Rule(_conferences, _written_conferences),
	"MH Case Conference Participant": Rule(
		_of_conferences(_conferences), _of_conferences(_written_conferences)
	),
}
