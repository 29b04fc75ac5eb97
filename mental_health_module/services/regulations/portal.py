"""Regulations on the portal: what the person who asks has to read, and what else holds at the school."""

from dataclasses import dataclass

import frappe
from frappe.utils import format_date

from mental_health_module.domain.regulations.regulations import IN_FORCE
from mental_health_module.domain.shared.text_lines import Line, get_lines
from mental_health_module.host.people import get_records_of_user
from mental_health_module.services.leadership import portal as portal_group
from mental_health_module.services.regulations import shown
from mental_health_module.services.regulations.readers import find_own_of_all, find_read
from mental_health_module.services.regulations.regulations import get_with_readers
from mental_health_module.services.shared import paper_marks
from mental_health_module.services.shared.portal_parts import Part, Visitor, Waiting
from mental_health_module.services.shared.schools import get_schools_of_staff_unchecked
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
	rows = get_with_readers({"status": IN_FORCE}, "effective_from desc, name asc")
	own = find_own_of_all(rows, user)
	read = find_read((row for row in rows if row.name in own), get_records_of_user(user))
	waiting, others = [], []
	for row in rows:
		if row.name in own and row.name not in read:
			waiting.append(_get_card(row, "", shown.get_version(row)))
		elif row.name in own or not row.school or row.school in schools:
			others.append(_get_card(row, _("You have read this version.") if row.name in own else ""))
	return RegulationSection(tuple(waiting), tuple(others)) if waiting or others else None


def _get_file_url(regulation: frappe._dict) -> str:
	"""Return the address of the file on this site; an address of any other kind is not shown as a link."""
	url = regulation.paper or ""
	return url if url.startswith(("/files/", "/private/files/")) else ""


def _get_card(regulation: frappe._dict, note: str, version: str = "") -> RegulationCard:
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


def _make_part(visitor: Visitor):
	"""For staff and members of a group, not for pupils, parents and strangers."""
	if not (visitor.staff or visitor.ask(portal_group.PART.make)):
		return None
	schools = get_schools_of_staff_unchecked(visitor.staff) if visitor.staff else []
	return get_regulation_section(visitor.user, schools)


def _make_waiting(visitor: Visitor):
	section = visitor.ask(_make_part)
	return section.waiting if section else ()


_HERE = "templates/includes/mental_health/"
PART = Part(
	"regulations",
	_HERE + "regulations.html",
	_make_part,
	subject=portal_group.SUBJECT.key,
	waiting=(Waiting(_make_waiting, _HERE + "regulation.html", "mh-confirmed"),),
)
