"""Rows that are not guarded and have row rules: what is no business of somebody whose role reads others."""

from functools import partial

from tests.leaks.case.laboratory import Laboratory
from tests.leaks.inside.looks import LOOKS
from tests.unlocked import become


def _make_review(frappe, lab: Laboratory):
	school = frappe.db.get_value("MH Psychological File", lab.file.name, "school")
	review = {"doctype": "MH Retention Review", "run_on": "2026-11-01", "status": "Open", "school": school}
	return frappe.get_doc(review).insert(ignore_permissions=True)


def _make_draft(frappe, lab: Laboratory):
	from tests.makers import groups as group_records

	return group_records.make_regulation(in_force=False)


def _make_receipt(frappe, lab: Laboratory):
	from mental_health_module.services.regulations import readers as regulation_readers
	from tests.makers import groups as group_records

	school, (reader,) = group_records.make_staff()
	regulation = group_records.make_regulation(school=school, audience="All Staff")
	regulation_readers.confirm(regulation.name, reader)
	return frappe.get_last_doc("MH Regulation Receipt", {"user": reader})


def _make_list(frappe, lab: Laboratory):
	"""A list of certificates, which one row of it puts a question and another a problem to."""
	from tests.makers import lists

	school = frappe.db.get_value("MH Psychological File", lab.file.name, "school")
	document = lists.make_list(b"x", school=school, kind="List of Certificates")
	document.append("problems", {"row_number": 2, "problem": "Not a certificate."})
	document.append("choices", {"row_number": 3, "value": "Somebody"})
	return document.save()


def _make_row(frappe, lab: Laboratory, *, table: str):
	return _make_list(frappe, lab).get(table)[0]


def _make_card(frappe, lab: Laboratory):
	"""What the counsellor of the case has drafted for pupils."""
	from tests.makers import cards

	counsellor = frappe.db.get_value("MH Psychological File", lab.file.name, "counsellor")
	return cards.make_card(counsellor=frappe.get_doc("MH Counsellor", counsellor))


def _make_hour(frappe, lab: Laboratory):
	return _make_card(frappe, lab).hours[0]


# DocType -> who tries it, on a row that is made like this
ROWS = {
	"MH Retention Review": ("lead counsellor of another school", _make_review),
	"MH Regulation": ("teacher", _make_draft),
	"MH Regulation Receipt": ("member", _make_receipt),
	"MH List Import": ("coordinator", _make_list),
	"MH Counsellor Card": ("other counsellor", _make_card),
}
# rows of tables, of which Frappe lists what the parent's rule does not show
CHILDREN = {
	"MH List Import Problem": ("coordinator", partial(_make_row, table="problems")),
	"MH List Import Choice": ("coordinator", partial(_make_row, table="choices")),
	"MH Counsellor Hour": ("other counsellor", _make_hour),
}


def get_title(doctype: str, deed: str) -> str:
	"""What an attack is called."""
	return f"{doctype} of no concern {deed}"


def _sees(lab: Laboratory, doctype: str, look) -> bool:
	actor, make = {**ROWS, **CHILDREN}[doctype]
	with lab.as_person() as frappe:
		row = make(frappe, lab)
		become(lab.case.users[actor])
		return bool(look(frappe, row))


ROW_ATTACKS = {
	get_title(doctype, deed): partial(_sees, doctype=doctype, look=look)
	for doctype in (*ROWS, *CHILDREN)
	for deed, look in LOOKS.items()
}
