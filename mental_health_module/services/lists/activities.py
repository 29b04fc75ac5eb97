"""Lists of activities: which are new or changed, and how they are taken back."""

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, getdate, today

from mental_health_module.domain.plans.activity_sheet import ActivityRow, parse_activities
from mental_health_module.domain.sheets.list_rows import ParsedList
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.sheets.values import compact
from mental_health_module.host.schools import get_every_program, get_programs
from mental_health_module.services.lists.people import resolve
from mental_health_module.services.lists.plan import Plan, describe, join_first
from mental_health_module.services.lists.records import RecordEntry, Records, show
from mental_health_module.services.lists.words import get_said
from mental_health_module.services.plans.activities import DOCTYPE
from mental_health_module.services.shared.schools import get_units
from mental_health_module.services.training.trainings import HELD
from mental_health_module.words import _

MAX_ROWS = 2_000
RECORDS = Records(DOCTYPE, "title", {"programs": "program"})


def parse(document: Document, sheet: Sheet) -> ParsedList[ActivityRow]:
	"""Return the activities of the sheet."""
	return parse_activities(sheet, get_said(document))


def add_entries(document: Document, parsed: ParsedList[ActivityRow], plan: Plan, preview_rows: int) -> None:
	"""Put into the plan which activities are new or changed, and what stands in the way."""
	people = resolve(document, [row for row in parsed.rows if row.names_somebody], plan)
	programs = _get_grades(document.school)
	rows = [row for row in parsed.rows if row.row_number in people or not row.names_somebody]
	rows = [row for row in rows if _has_known_grades(row, programs, plan)]
	stored = _get_stored(document.school)
	for row in rows:
		grades = [programs[compact(grade)] for grade in row.grades]
		plan.entries.append(_make(document, row, people.get(row.row_number), grades, stored))
	plan.preview = show(plan.entries[:preview_rows])


def _get_grades(school: str) -> dict[str, str]:
	"""Return the school's grades, under what is the same for spellings of one."""
	programs = get_programs(get_units(school))
	return {compact(name): name for name in (get_every_program() if programs is None else programs)}


def _has_known_grades(row: ActivityRow, programs: dict[str, str], plan: Plan) -> bool:
	"""Keep a problem where a grade is not known to the school."""
	unknown = [grade for grade in row.grades if compact(grade) not in programs]
	if unknown:
		sentence = _("No grade is called so here. Write one of these, with a comma between several: {0}.")
		known = join_first(sorted(programs.values()), 8)
		plan.add_problem(row, plan.labels["grades"], ", ".join(unknown), sentence.format(known))
	return not unknown


def _get_stored(school: str) -> dict[tuple, str]:
	"""Return the school's activities, under title and day."""
	rows = frappe.get_all(
		DOCTYPE,
		filters={"school": school},
		fields=["name", "title", "activity_date"],
		order_by="creation desc, name desc",
	)
	return {(compact(row.title).casefold(), getdate(row.activity_date)): row.name for row in rows}


def _make(document: Document, row: ActivityRow, person, grades: list[str], stored: dict) -> RecordEntry:
	name = stored.get((compact(row.title).casefold(), row.day))
	activity = frappe.get_doc(DOCTYPE, name) if name else None
	values = {"person_type": None, "person": None, "programs": grades or None, **_get_said(row, activity)}
	if person:
		values |= {"person_type": person.person_type, "person": person.person}
	if activity is None:
		values |= {"title": row.title, "school": document.school, "activity_date": row.day}
		values["status"] = HELD if row.day <= getdate(today()) else "Planned"
	details = [
		row.title,
		format_date(row.day),
		_(row.kind),
		_(values.get("status") or "", context=DOCTYPE),
		*grades,
	]
	return RECORDS.make_entry(
		row.row_number,
		values,
		activity,
		shown=describe(row) or row.title,
		person=person.name if person else "",
		details=" · ".join(filter(None, details)),
	)


def _get_said(row: ActivityRow, activity: Document | None) -> dict:
	"""Return what the row says, without numbers that are held back: being the same would tell them."""
	held_back = (activity.held_back or "") if activity else ""
	return {
		"kind": row.kind,
		"pupils": None if "Pupils" in held_back else row.pupils,
		"parents": None if "Parents" in held_back else row.parents,
		"staff": row.staff,
		"description": row.description,
	}


# of writing and undoing nothing is special here
check_rights, apply = RECORDS.check_rights, RECORDS.apply
get_changed_since, undo = RECORDS.get_changed_since, RECORDS.undo
