"""Lists of certificates: to which counsellor of the school each belongs, and how they are taken back.

Certificates are personal. Such a list is read and brought in by those who read the certificates themselves
(`access/rules/lists.py`), and its sheet with it.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import format_date

from mental_health_module.domain.sheets.list_rows import ParsedList
from mental_health_module.domain.sheets.types import Sheet
from mental_health_module.domain.sheets.values import compact
from mental_health_module.domain.staffing.sheets import CertificateRow, parse_certificates
from mental_health_module.services.lists.counsellors import find_counsellors
from mental_health_module.services.lists.people import resolve
from mental_health_module.services.lists.plan import Plan, describe, join_first, show_person
from mental_health_module.services.lists.records import RecordEntry, Records, show
from mental_health_module.words import _

DOCTYPE, TYPE = "MH Counsellor Qualification", "MH Qualification Type"
MAX_ROWS = 2_000
RECORDS = Records(DOCTYPE, "counsellor_name")
PAPER = "证书"


def parse(document: Document, sheet: Sheet) -> ParsedList[CertificateRow]:
	"""Return the certificates of the sheet."""
	return parse_certificates(sheet)


def add_entries(
	document: Document, parsed: ParsedList[CertificateRow], plan: Plan, preview_rows: int
) -> None:
	"""Put into the plan which certificates are new or changed, and what stands in the way."""
	people = resolve(document, parsed.rows, plan)
	counsellors = find_counsellors(document.school, people.values())
	types = {_get_key(name): name for name in frappe.get_all(TYPE, pluck="name", order_by="name asc")}
	for row in parsed.rows:
		person = people.get(row.row_number)
		if person is None:
			continue
		counsellor = counsellors.get((person.person_type, person.person))
		kind = types.get(_get_key(row.qualification))
		if _is_known(row, person, counsellor, kind, types, plan):
			plan.entries.append(_make(row, person, counsellor, kind))
	plan.preview = show(plan.entries[:preview_rows])


def _get_key(name: str) -> str:
	"""国家二级心理咨询师证书 is 国家二级心理咨询师."""
	return compact(name).casefold().removesuffix(PAPER)


def _is_known(row: CertificateRow, person, counsellor, kind, types: dict[str, str], plan: Plan) -> bool:
	"""Keep a problem where the person is no counsellor here, or nobody has named such a certificate."""
	if counsellor is None:
		sentence = _("{0} is no counsellor of this school yet. Bring the list of counsellors in first.")
		plan.add_problem(row, plan.labels.get("name", ""), person.name, sentence.format(person.name))
	elif kind is None:
		sentence = _("No kind of certificate is called so. Write one of these, or add it to the list: {0}.")
		known = join_first(sorted(types.values()), 8)
		plan.add_problem(row, plan.labels["qualification"], row.qualification, sentence.format(known))
	return counsellor is not None and kind is not None


def _make(row: CertificateRow, person, counsellor: Document, kind: str) -> RecordEntry:
	values = {
		"certificate_number": row.certificate_number,
		"issuer": row.issuer,
		"issued_on": row.issued_on,
		"expires_on": row.expires_on,
	}
	stored = _find(counsellor.name, kind, row.certificate_number)
	if stored is None:
		values = {"counsellor": counsellor.name, "qualification_type": kind, **values}
	days = " – ".join(format_date(day) if day else "…" for day in (row.issued_on, row.expires_on))
	details = " · ".join(filter(None, (kind, row.certificate_number, row.issuer, days)))
	return RECORDS.make_entry(
		row.row_number, values, stored, shown=describe(row), person=show_person(person), details=details
	)


def _find(counsellor: str, kind: str, number: str | None) -> Document | None:
	"""Return the same certificate as it is stored: of its number, where both have one."""
	rows = frappe.get_all(
		DOCTYPE,
		filters={"counsellor": counsellor, "qualification_type": kind},
		fields=["name", "certificate_number"],
		order_by="creation asc, name asc",
	)
	same = [
		row.name
		for row in rows
		if not (number and row.certificate_number) or row.certificate_number == number
	]
	return frappe.get_doc(DOCTYPE, same[0]) if same else None


# of writing and undoing nothing is special here
check_rights, apply = RECORDS.check_rights, RECORDS.apply
get_changed_since, undo = RECORDS.get_changed_since, RECORDS.undo
