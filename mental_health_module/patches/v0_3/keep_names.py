"""Keep the names of today beside what earlier versions have signed, confirmed, adopted or approved."""

import frappe

from mental_health_module.domain.meetings.meeting import CONFIRMED
from mental_health_module.domain.regulations.regulations import WAS_ADOPTED
from mental_health_module.services.meetings import minutes as meeting_minutes
from mental_health_module.services.names import frozen_names
from mental_health_module.services.regulations import regulations
from mental_health_module.services.shared import paper_marks


def execute() -> None:
	"""Fill in names, marks of files and what was agreed where nothing is kept yet."""
	for doctype, (states, fields) in frozen_names.FROZEN.items():
		waiting = {"status": ("in", states), "names_then": ("is", "not set")}
		for row in frappe.get_all(doctype, waiting, ["name", *fields], order_by="name asc"):
			_store(doctype, row.name, "names_then", frozen_names.make_unchecked(doctype, row))
	adopted = {"status": ("in", WAS_ADOPTED), "paper_mark": ("is", "not set"), "paper": ("is", "set")}
	for row in frappe.get_all(regulations.DOCTYPE, adopted, ["name", "paper"], order_by="name asc"):
		_store(regulations.DOCTYPE, row.name, "paper_mark", paper_marks.get_mark(row.paper))
	confirmed = {"status": CONFIRMED, "tasks_then": ("is", "not set")}
	for name in frappe.get_all("MH Meeting", confirmed, pluck="name", order_by="name asc"):
		agreed = frappe.as_json(meeting_minutes.get_agreed_now(name))
		_store("MH Meeting", name, "tasks_then", agreed)


def _store(doctype: str, name: str, field: str, value: str) -> None:
	frappe.db.set_value(doctype, name, field, value, update_modified=False)
