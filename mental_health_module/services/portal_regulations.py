"""Regulations on the portal: what the person who asks has to read, and what else holds at the school."""

from dataclasses import dataclass

import frappe
from frappe.model.document import Document
from frappe.utils import format_date

from mental_health_module.domain.consent_text import Line, get_lines
from mental_health_module.domain.regulations import IN_FORCE
from mental_health_module.services import paper_marks
from mental_health_module.services.regulation_readers import find_own, has_read
from mental_health_module.services.regulations import DOCTYPE
from mental_health_module.services.shown_versions import get_version
from mental_health_module.words import _


@dataclass(frozen=True)
class RegulationCard:
	"""A regulation in force as a card shows it; texts are translated, not escaped.

	`version` stands for all that is shown and comes back with a confirmation; empty where none is asked for.
	"""

	name: str
	title: str
	details: str
	lines: tuple[Line, ...]
	file_url: str
	note: str
	version: str


@dataclass(frozen=True)
class RegulationSection:
	"""The regulations of a person: those that wait to be read, and the others in force."""

	waiting: tuple[RegulationCard, ...]
	others: tuple[RegulationCard, ...]


def get_regulation_section(user: str, schools: list[str]) -> RegulationSection | None:
	"""Return the regulations of a user; None without any.

	Args:
		schools: where the user works; their regulations are shown too when the user need not confirm them.
	"""
	waiting, others = [], []
	for regulation in _get_in_force():
		person = find_own(regulation, user)
		if person and not has_read(regulation, person):
			version = get_version(DOCTYPE, regulation.name)
			waiting.append(_get_card(regulation, "", version))
		elif person or not regulation.school or regulation.school in schools:
			others.append(_get_card(regulation, _("You have read this version.") if person else ""))
	return RegulationSection(tuple(waiting), tuple(others)) if waiting or others else None


def _get_in_force() -> list[Document]:
	names = frappe.get_all(
		DOCTYPE, filters={"status": IN_FORCE}, pluck="name", order_by="effective_from desc, name asc"
	)
	return [frappe.get_doc(DOCTYPE, name) for name in names]


def _get_file_url(regulation: Document) -> str:
	"""Return the address of the file on this site; an address of any other kind is not shown as a link."""
	url = regulation.paper or ""
	return url if url.startswith(("/files/", "/private/files/")) else ""


def _get_card(regulation: Document, note: str, version: str = "") -> RegulationCard:
	details = _("Version {0}, in force since {1}").format(
		regulation.version_number, format_date(regulation.effective_from)
	)
	if paper_marks.has_changed(regulation):
		details += " · " + _("Another file lies at this address now than when the version was adopted.")
	return RegulationCard(
		regulation.name,
		regulation.title,
		details,
		tuple(get_lines(regulation.text)),
		_get_file_url(regulation),
		note,
		version,
	)
