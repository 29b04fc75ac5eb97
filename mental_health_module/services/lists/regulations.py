"""Lists of regulations: those that are not there become drafts, and are taken back."""

import frappe
from frappe.model.document import Document
from frappe.utils import format_date

from mental_health_module.domain.regulations.sheet import RegulationRow, parse_regulations
from mental_health_module.domain.sheets.list_rows import ParsedList
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.sheets.values import compact
from mental_health_module.services.lists.plan import Plan
from mental_health_module.services.lists.records import RecordEntry, Records, show
from mental_health_module.services.lists.words import get_said
from mental_health_module.services.regulations.regulations import DOCTYPE
from mental_health_module.words import _

MAX_ROWS = 500
RECORDS = Records(DOCTYPE, "title")


def parse(document: Document, sheet: Sheet) -> ParsedList[RegulationRow]:
	"""Return the regulations of the sheet."""
	return parse_regulations(sheet, get_said(document))


def add_entries(document: Document, parsed: ParsedList[RegulationRow], plan: Plan, preview_rows: int) -> None:
	"""Put into the plan which regulations are new; of one that is there the newest version is named."""
	stored = _get_stored(document.school)
	for row in parsed.rows:
		name = stored.get(compact(row.title).casefold())
		if name:
			note = _("“{0}” is there already and stays as it is. Change it there, or press “New Version”.")
			plan.notes.append((row.row_number, note.format(row.title)))
		plan.entries.append(_make(document, row, name))
	plan.preview = show(plan.entries[:preview_rows])


def _get_stored(school: str) -> dict[str, str]:
	"""Return the regulations of the school and of all schools, under their titles."""
	rows = frappe.get_all(
		DOCTYPE,
		or_filters=[["school", "=", school], ["school", "is", "not set"]],
		fields=["name", "title"],
		order_by="version_number asc, name asc",
	)
	return {compact(row.title).casefold(): row.name for row in rows}


def _make(document: Document, row: RegulationRow, name: str | None) -> RecordEntry:
	values = {
		"title": row.title,
		"school": document.school,
		"version_number": row.version_number,
		"audience": row.audience,
		"effective_from": row.effective_from,
		"text": row.text,
	}
	day = format_date(row.effective_from) if row.effective_from else ""
	details = " · ".join(filter(None, (_(row.audience) if row.audience else "", day)))
	# what is there is compared with nothing, so that it stays as it is
	stored = frappe.get_doc(DOCTYPE, name) if name else None
	said = {} if stored else values
	return RECORDS.make_entry(row.row_number, said, stored, shown=row.title, details=details)


# of writing and undoing nothing is special here
check_rights, apply = RECORDS.check_rights, RECORDS.apply
get_changed_since, undo = RECORDS.get_changed_since, RECORDS.undo
