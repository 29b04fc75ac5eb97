"""Choosing a person: name, class or department, and number, for who may select the host's record.

Frappe's own rules for the record (role, user permission) are asked as well; pupils and guardians are those of
the own schools. Nothing else of the host's record is read: no birth, no address, no telephone.
"""

import json
from collections.abc import Iterable

import frappe

from mental_health_module import roles
from mental_health_module.access import pickers, schools
from mental_health_module.access.documents.plain_values import is_plain_text
from mental_health_module.access.guards import require_role
from mental_health_module.access.unlocking import is_unlocked
from mental_health_module.host import chosen_people, chosen_staff
from mental_health_module.host.schools import get_programs
from mental_health_module.services.rights.emergencies import may_open
from mental_health_module.services.shared.refusals import ChoiceError
from mental_health_module.services.shared.schools import get_units
from mental_health_module.words import _

FIND = {
	"Student": chosen_people.find_pupils,
	"Guardian": chosen_people.find_guardians,
	"Employee": chosen_staff.find_employees,
	"Instructor": chosen_staff.find_instructors,
	"User": chosen_staff.find_accounts,
}
SHOW = {
	"Student": chosen_people.show_pupils,
	"Guardian": chosen_people.show_guardians,
	"Employee": chosen_staff.show_employees,
	"Instructor": chosen_staff.show_instructors,
	"User": chosen_staff.show_accounts,
}
KEEP = {"Student": chosen_people.keep_pupils, "Guardian": chosen_people.keep_guardians}
MOST = 100
# what a field may narrow its choice by
NAME, IN_DANGER = "name", "in_danger"


def search(doctype: str, text: str, start: int, length: int, filters: object = None) -> list[list[str]]:
	"""Return people who can be chosen now: number, name, class or department, number to be shown.

	Args:
		text: each of its words stands in the name, the number, the class or the department.
		start: how many are left out; `length`: how many are wanted, up to 100.
		filters: `name` (one, or ["in", several]), and `in_danger`: see `_find_in_danger`.

	Raises: ChoiceError, RoleMissingError, PermissionError of Frappe.
	"""
	_require_chooser(doctype)
	asked = _get_filters(filters)
	found = _find(doctype, text.split())
	if asked.get(IN_DANGER) and doctype == "Student":
		found += [name for name in _find_in_danger(text.strip()) if name not in found]
	if NAME in asked:
		found = [name for name in found if name in _get_wanted(asked[NAME])]
	shown = SHOW[doctype](_take_permitted(doctype, found, start, max(1, min(length, MOST))))
	return [[person.person, person.full_name, person.place, person.number] for person in shown]


def _require_chooser(doctype: str) -> None:
	if doctype not in pickers.CHOOSERS:
		frappe.throw(_("Only people are chosen here."), ChoiceError, title=_("Not allowed"))
	require_role(*pickers.CHOOSERS[doctype])


def _get_filters(filters: object) -> dict:
	asked = filters or {}
	if not isinstance(asked, dict) or set(asked) - {NAME, IN_DANGER}:
		frappe.throw(
			_("People are found by name, number, class or department. Take the other filters away."),
			ChoiceError,
			title=_("Not allowed"),
		)
	return asked


def _get_wanted(value: object) -> set[str]:
	"""Return the names of a filter: one name, or `["in", names]`."""
	names = value[1] if isinstance(value, list | tuple) and len(value) == 2 and value[0] == "in" else [value]
	return {name for name in names if isinstance(name, str)} if isinstance(names, list | tuple) else set()


def _find(doctype: str, words: list[str]) -> list[str]:
	programs = _get_programs(frappe.session.user)
	if programs is not None and doctype in KEEP and not programs:
		return []
	return FIND[doctype](words, programs)


def _find_in_danger(text: str) -> list[str]:
	"""Return pupils of other schools whose whole name or number somebody knows who opens files in danger.

	Danger does not wait for the right school; who does not know the name is shown nobody else's pupils.
	"""
	if not text or not may_open(frappe.session.user) or not is_unlocked():
		return []
	return chosen_people.find_pupils([], None, exact=text)


def _get_programs(user: str) -> set[str] | None:
	"""Return the programs whose pupils somebody chooses from, None for those of the whole site."""
	if schools.is_only_school():
		return None
	of_schools = [get_programs(get_units(school)) for school in _get_schools(user)]
	return None if None in of_schools else set().union(*of_schools)


def _get_schools(user: str) -> list[str]:
	"""Return the schools of a user; a coordinator without any works for all that Frappe shows the user."""
	own = schools.get_own_schools(user)
	if not own and roles.COORDINATOR not in frappe.get_roles(user):
		return []
	shown = frappe.get_list("MH School", pluck="name", limit_page_length=0, order_by="name asc")
	return [school for school in shown if not own or school in own]


def _take_permitted(doctype: str, names: list[str], start: int, length: int) -> list[str]:
	"""Return a page of those of the people whom Frappe lets the user select."""
	taken: list[str] = []
	for first in range(0, len(names), MOST):
		chunk = names[first : first + MOST]
		permitted = _get_permitted(doctype, chunk)
		taken += [name for name in chunk if name in permitted]
		if len(taken) >= start + length:
			break
	return taken[start : start + length]


def _get_permitted(doctype: str, names: list[str]) -> set[str]:
	filters = {"name": ("in", names or [""])}
	return set(frappe.get_list(doctype, filters, pluck="name", limit_page_length=0, order_by="name asc"))


def read_names(text: str) -> list:
	"""Return the names that a page sends as JSON.

	Raises: ChoiceError.
	"""
	try:
		names = json.loads(text)
	except (ValueError, RecursionError):
		names = None
	if not isinstance(names, list):
		frappe.throw(
			_("The people could not be read. Load the page again."), ChoiceError, title=_("Not readable")
		)
	return names


def get_shown(doctype: str, names: Iterable[str]) -> dict[str, dict]:
	"""Return how people are shown who stand in a record, by their numbers; who may not be seen is left out.

	Who has left is shown as well, and marked. Args: names: at most 100 are looked up.

	Raises: ChoiceError, RoleMissingError.
	"""
	_require_chooser(doctype)
	if not (frappe.has_permission(doctype, "select") or frappe.has_permission(doctype, "read")):
		return {}
	wanted = [name for name in names if isinstance(name, str) and is_plain_text(name)][:MOST]
	if doctype in KEEP:
		programs = _get_programs(frappe.session.user)
		wanted = KEEP[doctype](wanted, programs) if programs is None or programs else []
	shown = SHOW[doctype](sorted(_get_permitted(doctype, wanted)))
	fields = ("full_name", "place", "number", "has_left")
	return {person.person: {field: getattr(person, field) for field in fields} for person in shown}
