"""A small dose of rights that somebody writes past the app: a case worker gives a case to the own account.

A template of the site writes any column, whoever runs it. What a right hangs on bears the app's stamp, so
that nobody reads by such a row.
"""

from collections.abc import Callable, Iterator

import frappe
from frappe.utils import add_days, now_datetime

from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.access.documents.row_stamps import BOUND
from mental_health_module.access.unlocking import acting_unlocked
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.checks.rehearsal import stage as rehearsal_stage
from mental_health_module.services.checks.rehearsal.calls import become_unchecked
from mental_health_module.services.checks.rehearsal.exits import Target
from mental_health_module.services.checks.rehearsal.kinds import get_finding

FILE = "MH Psychological File"
LONG_AGO, SOON = -1, 1


def _give_case(target: Target, user: str) -> None:
	own = frappe.db.get_value("MH Counsellor", {"user": user})
	file = _get_file(target)
	for doctype, name in {(target.doctype, target.name), (FILE, file)}:
		columns = [column for column in BOUND[doctype] if "counsellor" in column]
		_write(doctype, name, dict.fromkeys(columns, own))


def _write(doctype: str, name: str, values: dict[str, str]) -> None:
	if values:
		call = f"frappe.db.set_value({doctype!r}, {name!r}, {values!r}, update_modified=False)"
		frappe.render_template("{{ " + call + " }}", {})


def _give_grant(target: Target, user: str) -> None:
	now = now_datetime()
	row = {
		"name": draw_name(length=10),
		"creation": now,
		"psychological_file": _get_file(target),
		"kind": "Reading",
		"grantee": user,
		"status": "Approved",
		"starts_at": add_days(now, LONG_AGO),
		"ends_at": add_days(now, SOON),
	}
	frappe.qb.into(frappe.qb.DocType("MH Access Grant")).columns(*row).insert(*row.values()).run()


def _get_file(target: Target) -> str:
	if target.doctype == FILE:
		return target.name
	if frappe.get_meta(target.doctype).has_field("psychological_file"):
		return frappe.db.get_value(target.doctype, target.name, "psychological_file")
	key = frappe.db.get_value(target.doctype, target.name, "learner_key")
	return frappe.db.get_value(FILE, {"learner_key": key})


# title -> what is written so that a user becomes a reader
PLANTED: dict[str, Callable[[Target, str], None]] = {
	N_("Case that a template of the site gives to another counsellor"): _give_case,
	N_("Grant that is written into the table"): _give_grant,
}


def try_all_unchecked(target: Target, user: str) -> Iterator[tuple[str, str]]:
	"""Return title and finding of each planted right by which a confirmed case worker reads a record.

	Unchecked: becomes somebody else and writes past the app, so only on the stage.
	"""
	for title, plant in PLANTED.items():
		with rehearsal_stage.one_call():
			become_unchecked("Administrator")
			plant(target, user)
			become_unchecked(user)
			with acting_unlocked(user):
				text = _open(target)
		if what := get_finding(text, target):
			yield title, what


def _open(target: Target) -> str:
	try:
		return str(frappe.get_doc(target.doctype, target.name).as_dict())
	except Exception as error:
		return f"{error}\n{frappe.local.message_log}"
