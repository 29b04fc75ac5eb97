"""What is signed, confirmed, adopted, approved or at work reads the same when the host's records change."""

import io
from pathlib import Path

import frappe
import pytest
from docx import Document as WordDocument
from frappe.utils import add_days, format_date, today
from openpyxl import load_workbook

from mental_health_module.patches.v0_3 import keep_names
from mental_health_module.services.evaluation.refusals import FrozenPaperError
from mental_health_module.services.evaluation.report import docx as report_docx
from mental_health_module.services.evaluation.report import steps as annual_report_steps
from mental_health_module.services.leadership import export as leadership_export
from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.meetings import minutes as meeting_minutes
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.names import frozen_names
from mental_health_module.services.plans import export as work_plan_export
from mental_health_module.services.shared import names_then
from tests.makers import evaluation as evaluation_records
from tests.makers import factories
from tests.makers import groups as group_records
from tests.makers import meetings as meeting_records
from tests.makers import plans as plan_records
from tests.makers.records import acting_as

LANGUAGES, STATES = ("zh", "en"), {"Signed", "Confirmed", "Rated", "Approved", "Adopted", "In Force"}
# DocTypes with a school and such a state, and why what they say need not stay
LIVING = {
	"MH Deletion Proposal": "names nobody but the record; it ends with the deletion",
	"MH Retention Review": "a list of one night",
	"MH Access Grant": "confidential: it is never printed",
	"MH Case Worker": "a right of today, which is ended and given anew",
}


def make_report():
	group = evaluation_records.Group()
	factories.make_training(school=group.school, training_date="2025-01-10", status="Held")
	report = evaluation_records.freeze(evaluation_records.make_report(school=group.school))
	with acting_as(group.leader):
		annual_report_steps.sign(report)
	return report


def make_evaluation():
	group = evaluation_records.Group()
	evaluation_records.use_only(evaluation_records.make_indicator())
	factories.make_training(school=group.school, training_date="2025-01-10", status="Held")
	evaluation = evaluation_records.make_evaluation(school=group.school)
	return evaluation_records.bring_to(evaluation, "Rated", group)


def make_meeting():
	board = meeting_records.make_board()
	meeting = meeting_records.make_held_meeting(board=board, agenda=["Poster"])
	meeting_records.make_item(meeting=meeting, responsible=board.writer)
	with acting_as(board.writer):
		meeting_steps.finish_minutes(meeting)
	with acting_as(board.leader):
		meeting_steps.confirm(meeting)
	return meeting


def make_plan():
	term = factories.make_academic_term().name
	return plan_records.Office().make_plan(status="Approved", academic_term=term)


MAKERS = {
	"MH Annual Report": make_report,
	"MH Evaluation": make_evaluation,
	"MH Leadership Group": lambda: group_records.make_active_group(founded_on="2026-09-01"),
	"MH Meeting": make_meeting,
	"MH Regulation": group_records.make_regulation,
	"MH Training Session": lambda: factories.make_training(training_date="2026-09-15", status="Held"),
	"MH Work Plan": make_plan,
}
# the sheets that people take out, with the cells that follow the host's records
SHEETS = {"MH Leadership Group": leadership_export.make, "MH Work Plan": work_plan_export.make}
frozen = pytest.mark.parametrize("doctype", sorted(MAKERS))
frozen_with_papers = pytest.mark.parametrize("doctype", sorted({*MAKERS} - {*frozen_names.WITHOUT_PAPERS}))


def print_all(document) -> dict:
	"""Return every print of a document in both languages, and the report's DOCX."""
	formats = frappe.get_all(
		"Print Format", {"doc_type": document.doctype, "disabled": 0}, pluck="name", order_by="name"
	)
	before, prints = frappe.local.lang, {}
	try:
		for language in LANGUAGES:
			frappe.local.lang = language
			for name in (*formats, "Standard"):
				fresh = frappe.get_doc(document.doctype, document.name)
				prints[name, language] = frappe.get_print(
					fresh.doctype, fresh.name, name, doc=fresh, no_letterhead=1
				)
			if document.doctype == "MH Annual Report":
				prints["docx", language] = read_docx(document, language)
			if document.doctype in SHEETS:
				prints["xlsx", language] = read_sheet(document)
			if document.doctype == "MH Meeting":
				stored = frappe.get_doc(document.doctype, document.name)
				for with_internal in (True, False):
					minutes = meeting_minutes.get_minutes_unchecked(stored, with_internal)
					prints[f"pdf {with_internal}", language] = minutes
	finally:
		frappe.local.lang = before
	return prints


def read_docx(report, language: str) -> list[str]:
	_name, content = report_docx.make_docx(frappe.get_doc(report.doctype, report.name), language)
	file = WordDocument(io.BytesIO(content))
	cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
	return [*(paragraph.text for paragraph in file.paragraphs), *cells]


def read_sheet(document) -> list[tuple]:
	_name, content = SHEETS[document.doctype](frappe.get_doc(document.doctype, document.name))
	return list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


def change_everything(document) -> None:
	"""Rename and move what the host and the school keep, and let the work go on."""
	for field, doctype in (("academic_term", "Academic Term"), ("academic_year", "Academic Year")):
		if name := document.get(field):
			frappe.rename_doc(doctype, name, f"{name} moved", force=True)
	frappe.rename_doc("MH School", document.school, f"{document.school} renamed", force=True)
	year = frappe.qb.DocType("Academic Year")
	frappe.qb.update(year).set(year.year_start_date, "2001-09-01").set(year.year_end_date, "2002-08-31").run()
	term = frappe.qb.DocType("Academic Term")
	frappe.qb.update(term).set(term.term_start_date, "2001-09-01").set(term.term_end_date, "2002-01-31").run()
	for user in frappe.get_all("User", {"name": ("like", "%@school.example")}, pluck="name", order_by="name"):
		frappe.db.set_value("User", user, "full_name", "Another Name")
	for item in frappe.get_all("MH Action Item", {"meeting": document.name}, pluck="name", order_by="name"):
		frappe.db.set_value("MH Action Item", item, {"what": "Something else", "due": add_days(today(), 99)})
	frappe.clear_cache(doctype=document.doctype)
	let_the_work_go_on(document)


def let_the_work_go_on(document) -> None:
	"""What may still be saved is saved: nothing is written into it from the host's records of today."""
	for task in frappe.get_all("MH Plan Task", {"work_plan": document.name}, pluck="name", order_by="name"):
		frappe.get_doc("MH Plan Task", task).save()
	if document.doctype == "MH Training Session":
		frappe.get_doc(document.doctype, document.name).save()


@frozen
def test_every_print_made_later_is_the_same(site, doctype):
	document = MAKERS[doctype]()
	before, school = print_all(document), document.school
	change_everything(document)
	assert frappe.db.get_value(doctype, document.name, "school") == f"{school} renamed"
	after = print_all(document)
	assert before.keys() == after.keys()
	for key, page in before.items():
		assert after[key] == page, key


@frozen
def test_what_is_not_frozen_yet_follows_the_new_names(site, doctype):
	document = MAKERS[doctype]()
	frappe.db.set_value(doctype, document.name, {"status": "Draft", "names_then": None})
	frappe.rename_doc("MH School", document.school, f"{document.school} renamed", force=True)
	assert "renamed" in names_then.get(frappe.get_doc(doctype, document.name), "school")


@frozen
def test_a_client_does_not_write_the_names(site, doctype):
	document = MAKERS[doctype]()
	stored = frappe.get_doc(doctype, document.name)
	stored._doc_before_save = frappe.get_doc(doctype, document.name)
	stored.names_then = '{"school": "forged"}'
	frozen_names.keep(stored)
	assert stored.names_then == frappe.db.get_value(doctype, document.name, "names_then")
	assert names_then.get(stored, "school") == document.school


@frozen
def test_the_patch_keeps_the_names_of_what_was_frozen_before(site, doctype):
	document = MAKERS[doctype]()
	frappe.db.set_value(doctype, document.name, "names_then", None)
	for _again in range(2):
		keep_names.execute()
		frappe.rename_doc("MH School", frappe.db.get_value(doctype, document.name, "school"), f"New {_again}")
	stored = frappe.get_doc(doctype, document.name)
	assert names_then.get(stored, "school") == document.school


@frozen_with_papers
def test_a_paper_of_something_frozen_is_neither_deleted_nor_replaced(site, doctype):
	document = MAKERS[doctype]()
	paper = factories.make_paper(record=document)
	with pytest.raises(FrozenPaperError):
		frappe.delete_doc("File", paper.name)
	for field, value in (("content_hash", "0" * 32), ("attached_to_name", "another")):
		changed = frappe.get_doc("File", paper.name)
		changed.set(field, value)
		with pytest.raises(FrozenPaperError):
			changed.save()
	assert frappe.db.get_value("File", paper.name, "content_hash") == paper.content_hash
	assert frappe.get_doc("File", paper.name).get_content() == paper.get_content()


def test_a_paper_of_a_draft_is_deleted(site):
	draft = group_records.make_regulation(in_force=False)
	paper = factories.make_paper(record=draft)
	frappe.delete_doc("File", paper.name)
	assert not frappe.db.exists("File", paper.name)


def get_states(doctype: str) -> set[str]:
	fields = [frappe.get_meta(doctype).get_field(name) for name in ("status", "state")]
	return {line for field in fields if field for line in (field.options or "").split("\n")}


def test_every_doctype_with_a_frozen_state_keeps_its_names(site):
	modules = frappe.get_module_list("mental_health_module")
	ours = frappe.get_all("DocType", {"module": ("in", modules), "istable": 0}, pluck="name", order_by="name")
	assert len(ours) > 30
	found = {one for one in ours if frappe.get_meta(one).has_field("school") and get_states(one) & STATES}
	assert found - set(LIVING) <= set(frozen_names.FROZEN) and set(LIVING) <= found
	assert set(MAKERS) == set(frozen_names.FROZEN)


def test_every_sheet_that_the_app_makes_of_a_record_is_compared(site):
	importing = {
		path.parent.name
		for path in (Path(frappe.get_app_path("mental_health_module")) / "services").rglob("*.py")
		if "exported_sheets." in path.read_text(encoding="utf-8")
	}
	importing.remove("shared")  # empty sheets
	compared = {make.__module__.split(".")[-2] for make in SHEETS.values()}
	assert importing == compared


def test_the_founding_notice_says_what_was_published_and_the_duty_sheet_says_of_which_day_it_is(site):
	leader, member = (factories.make_user(roles=["MH Leader"]).name for _ in range(2))
	group = group_records.make_active_group(
		leader=leader,
		members=[group_records.row(member, duty="Plans", subgroup="课程组")],
		subgroups=[{"subgroup_name": "课程组", "duty": "开发课程"}],
		founded_on="2026-09-01",
	)
	with acting_as(leader):
		leadership_notice.publish(group, leader)
	before = print_all(group)
	group.reload()
	group.update({"document_number": "2027-9", "founded_on": "2027-09-01"})
	group.members[1].duty, group.subgroups[0].duty = "Pays", "Another duty"
	group.append("members", group_records.row(duty="Came later", from_date=today()))
	group.save()
	after = print_all(group)
	for language in LANGUAGES:
		notice, sheet = ("Founding Notice", language), ("Duty Sheet", language)
		assert after[notice] == before[notice]
		assert "Came later" in after[sheet] and "Came later" not in after[notice]
		assert all(format_date(today()) in page[key] for page in (before, after) for key in (notice, sheet))


def test_a_held_training_stays_in_its_year_and_term_until_its_day_is_corrected(site):
	# a school has terms of its own in the years of today
	first, second = (factories.make_academic_term(year="2008-09", term=f"Term {one}") for one in (1, 2))
	session = factories.make_training(training_date="2008-09-15", status="Held", academic_term=first.name)
	other = factories.make_academic_year(year="2081-82")
	frappe.db.set_value("Academic Term", first.name, "academic_year", other.name)
	stored = frappe.get_doc(session.doctype, session.name)
	stored.topic = "Another topic"
	stored.save()
	assert (stored.academic_year, stored.academic_term) == (session.academic_year, first.name)
	stored.academic_term = second.name
	stored.save()
	assert names_then.get(stored, "academic_term") == second.name
	assert stored.academic_year == frappe.db.get_value("Academic Term", second.name, "academic_year")


def test_who_was_a_member_keeps_the_name_of_then_and_a_closed_group_is_still_saved(site):
	leader = factories.make_user(roles=["MH Leader"]).name
	past, present = (factories.make_user(full_name=f"Member {number}").name for number in (1, 2))
	group = group_records.make_active_group(
		leader=leader,
		members=[group_records.row(past, to_date=add_days(today(), -1)), group_records.row(present)],
	)
	for user in (past, present):
		frappe.db.set_value("User", user, "full_name", "Another Name")
	group.reload()
	group.save()
	assert [row.person_name for row in group.members[1:]] == ["Member 1", "Another Name"]
	leadership.close(group)
	frappe.db.set_value("User", present, "full_name", "A third name")
	group.reload()
	group.save()
	assert [row.person_name for row in group.members[1:]] == ["Member 1", "Another Name"]
