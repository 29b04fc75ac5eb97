"""Lists of counsellors: whom they add to the school, and how it is taken back."""

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import format_date, today

from mental_health_module.domain.sheets.list_rows import ParsedList
from mental_health_module.domain.sheets.person_matching import Person
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.staffing.sheets import CounsellorRow, parse_counsellors
from mental_health_module.host.person_keys import get_keys
from mental_health_module.services.lists.people import resolve
from mental_health_module.services.lists.plan import Plan, describe, show_person
from mental_health_module.services.lists.records import RecordEntry, Records, show
from mental_health_module.services.lists.words import get_said
from mental_health_module.services.staffing.listed_periods import follow_list, take_back_list
from mental_health_module.words import _

MAX_ROWS = 1_000
COMPUTED = ("employment", "from_date", "to_date")


class CounsellorRecords(Records):
	"""Counsellors: a list ends what runs and begins what is new, and undoing takes just that back."""

	def _fill(self, record: Document, values: dict) -> None:
		if record.is_new():
			super()._fill(record, values)
			return
		follow_list(record, values)
		super()._fill(record, {name: value for name, value in values.items() if name not in COMPUTED})

	def _get_state(self, record: Document, names: Iterable[str]) -> dict[str, str]:
		return super()._get_state(record, dict.fromkeys([*names, "to_date"]))

	def _restore(self, name: str, before: dict[str, str]) -> None:
		record = frappe.get_doc(self.doctype, name)
		take_back_list(record, before)
		record.save()


RECORDS = CounsellorRecords("MH Counsellor", "counsellor_name")


def parse(document: Document, sheet: Sheet) -> ParsedList[CounsellorRow]:
	"""Return the counsellors of the sheet."""
	return parse_counsellors(sheet, get_said(document))


def add_entries(document: Document, parsed: ParsedList[CounsellorRow], plan: Plan, preview_rows: int) -> None:
	"""Put into the plan who is new, who is changed, and what stands in the way."""
	people = resolve(document, parsed.rows, plan)
	stored = find_counsellors(document.school, people.values())
	rows = [row for row in parsed.rows if row.row_number in people]
	plan.entries = [_make(document, row, people[row.row_number], stored) for row in rows]
	plan.preview = show(plan.entries[:preview_rows])


def find_counsellors(school: str, people) -> dict[tuple[str, str], Document]:
	"""Return the school's counsellors at work among people, under each one's record."""
	names = frappe.get_all(
		"MH Counsellor", filters={"school": school, "status": "Active"}, pluck="name", order_by="name asc"
	)
	found = [frappe.get_doc("MH Counsellor", name) for name in names]
	keys = get_keys([(one.person_type, one.person) for one in found])
	by_key = {keys[one.person_type, one.person]: one for one in found}
	wanted = get_keys([(person.person_type, person.person) for person in people])
	return {record: by_key[key] for record, key in wanted.items() if key in by_key}


def _make(document: Document, row: CounsellorRow, person: Person, stored: dict) -> RecordEntry:
	record = (person.person_type, person.person)
	values = {"employment": row.employment, "from_date": row.from_date, "to_date": row.to_date}
	if record not in stored:
		values = {
			"person_type": person.person_type,
			"person": person.person,
			"school": document.school,
			**values,
			"from_date": row.from_date or today(),
		}
	days = " – ".join(format_date(day) if day else "…" for day in (values["from_date"], row.to_date))
	return RECORDS.make_entry(
		row.row_number,
		values,
		stored.get(record),
		shown=describe(row),
		person=show_person(person),
		details=f"{_(row.employment)} · {days}",
	)


# of writing and undoing nothing is special here
check_rights, apply = RECORDS.check_rights, RECORDS.apply
get_changed_since, undo = RECORDS.get_changed_since, RECORDS.undo
