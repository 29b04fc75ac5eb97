"""Who reads a record about a pupil is told whose it is; nobody else is, and nothing keeps the name."""

import inspect
from contextlib import suppress
from types import SimpleNamespace

import frappe
import pytest

from mental_health_module.access import pickers
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.services.files import pupils_of_records
from mental_health_module.services.files.pupils_of_records import ABOUT, get_pupils
from tests import opened, query_count, real_search
from tests.makers import factories, register
from tests.makers.access_case import OTHERS, make_case, make_lead

FILE, SESSION, HANDOVER = "MH Psychological File", "MH Counselling Session", "MH Case Handover"
NAME = "Lin Canary"


@pytest.fixture
def case(site):
	"""A case with a record of every DocType that is about a pupil, in `records`."""
	case = make_case()
	frappe.db.set_value("Student", case.learner, {"first_name": NAME, "student_name": NAME})
	counsellor = frappe.get_doc("MH Counsellor", case.counsellor)
	pool = {"file": case, "lead": make_lead(), "counsellor": counsellor}
	pool["learner"] = SimpleNamespace(name=case.learner)
	case.records = {FILE: case.name, SESSION: case.session_name}
	case.records["MH Consent"] = frappe.db.get_value("MH Consent", opened.of(case.learner))
	case.records[HANDOVER] = make_handover(case, counsellor)
	for doctype in sorted(ABOUT.keys() - case.records.keys()):
		made = make(register.find(doctype).make, pool)
		case.records[doctype] = made.name
		pool["conference" if doctype == "MH Case Conference" else doctype] = made
	return case


def make(maker, pool: dict):
	asked = inspect.signature(maker).parameters
	return maker(**{name: value for name, value in pool.items() if name in asked})


def make_handover(case, counsellor) -> str:
	"""A file of another pupil that was handed to the case's counsellor; here it stands for the case's own."""
	giving = factories.make_counsellor(school=case.school)
	other = factories.make_file(counsellor=giving)
	with factories.acting_as(giving.user):
		values = {"counsellor": giving.name, "to_counsellor": counsellor.name}
		made = factories.insert(HANDOVER, psychological_file=other.name, reason="Maternity leave", **values)
	frappe.db.set_value(HANDOVER, made.name, "psychological_file", case.name)
	return made.name


def ask(user: str, case, doctype: str) -> dict[str, str]:
	with factories.acting_as(user):
		return get_pupils(doctype, [case.records[doctype]])


def test_the_counsellor_of_the_case_is_told_of_every_record_whose_it_is(case):
	assert {*case.records} == {*ABOUT}
	for doctype, name in case.records.items():
		assert ask(case.user, case, doctype) == {name: f"{NAME} ({case.learner})"}, doctype


@pytest.mark.parametrize("roles", OTHERS, ids=lambda roles: roles[0])
def test_nobody_else_is_told_by_any_of_them(case, roles):
	user = factories.make_user(roles=roles).name
	if "MH Counsellor" in roles:
		factories.make_counsellor(user=user, school=case.school)
	told = {doctype for doctype in ABOUT if ask(user, case, doctype)}
	# a hold is about all of a pupil, and those who keep the school's holds read in it whose it is
	assert told == ({"MH Legal Hold"} if "MH Lead Counsellor" in roles else set())


def search(user: str, text: str, doctype: str = FILE) -> list[dict]:
	with factories.acting_as(user):
		return real_search.ask(doctype, text, reference_doctype=SESSION)


@pytest.mark.parametrize("doctype", pickers.CALLED_BY_PUPIL)
def test_the_counsellor_chooses_the_own_records_by_the_pupil(case, doctype):
	other = factories.make_file(counsellor=frappe.get_doc("MH Counsellor", case.counsellor))
	name = case.records[doctype]
	for text in ("lin", f"{case.learner} canary", name):
		(found,) = search(case.user, text, doctype)
		assert (found["value"], found["label"]) == (name, f"{NAME} ({case.learner})")
		assert name not in found["description"] and found["description"]
	assert search(case.user, "nobody", doctype) == []
	assert {case.name, other.name} <= {one["value"] for one in search(case.user, "")}


def test_what_can_be_chosen_has_a_day_that_tells_two_of_a_pupil_from_each_other(site):
	assert {*pickers.CALLED_BY_PUPIL} == {*pupils_of_records.CHOSEN} <= {*ABOUT}


@pytest.mark.parametrize("roles", OTHERS, ids=lambda roles: roles[0])
def test_nobody_else_is_offered_any(case, roles):
	user = factories.make_user(roles=roles).name
	if "MH Counsellor" in roles:
		factories.make_counsellor(user=user, school=case.school)
	for doctype in pickers.CALLED_BY_PUPIL:
		with suppress(frappe.PermissionError):
			assert search(user, "", doctype) == []


def test_what_is_locked_and_what_was_changed_past_the_app_is_offered_to_nobody(case, monkeypatch):
	frappe.db.set_value(FILE, case.name, "counsellor", "")
	frappe.clear_document_cache(FILE, case.name)
	assert case.name not in {one["value"] for one in search(case.user, "")}
	monkeypatch.setattr(pupils_of_records, "is_locked_for", lambda doctype, user: True)
	assert search(case.user, "", "MH Case Conference") == []


def test_a_pupils_name_that_is_markup_is_offered_as_text(case):
	name = "Xiaoming <img src=x onerror=document.title=1 "
	frappe.db.set_value("Student", case.learner, {"first_name": name, "student_name": name})
	offers = [*search(case.user, "xiaoming"), *search(case.user, "xiaoming", "Student")]
	assert [offer["value"] for offer in offers] == [case.name, case.learner]
	assert "<" not in str(offers) and "&lt;img" in str(offers)


def test_rank_and_scripts_and_records_about_nobody_are_refused(case):
	for doctype in (FILE, "MH Access Log", "MH Case Cover", "Student"):
		user = "Administrator" if doctype == FILE else case.user
		with factories.acting_as(user), pytest.raises(NotYourCaseError):
			get_pupils(doctype, [case.name])


def test_what_is_locked_tells_nothing(case, monkeypatch):
	monkeypatch.setattr(pupils_of_records, "is_locked_for", lambda doctype, user: True)
	assert [doctype for doctype in ABOUT if ask(case.user, case, doctype)] == []


def test_a_row_that_was_changed_past_the_app_tells_nothing(case):
	other = factories.make_file(counsellor=frappe.get_doc("MH Counsellor", case.counsellor))
	frappe.db.set_value(SESSION, case.session_name, "psychological_file", other.name)
	assert ask(case.user, case, SESSION) == {}


def test_that_the_pupil_was_named_is_written_down(case, monkeypatch):
	written = []
	monkeypatch.setattr(log_rows, "write", written.extend)
	ask(case.user, case, SESSION)
	assert ask(make_lead(), case, "MH Access Grant") == {}
	(row,) = written
	assert (row["user"], row["record_name"], row["way"]) == (case.user, case.name, "Listed")
	assert NAME not in str(written)


def test_of_a_search_only_what_is_found_is_written_down(case, monkeypatch):
	written = []
	factories.make_file(counsellor=frappe.get_doc("MH Counsellor", case.counsellor))
	monkeypatch.setattr(log_rows, "write", written.extend)
	search(case.user, "canary")
	assert [(row["record_name"], row["way"]) for row in written] == [(case.name, "Listed")]
	assert NAME not in str(written)


def test_no_definition_makes_a_title_of_what_names_a_pupil(site):
	for doctype in ABOUT:
		meta = frappe.get_meta(doctype)
		assert not meta.title_field and not meta.show_title_field_in_link, doctype
		assert "learner" not in (meta.autoname or ""), doctype
		shown = (meta.search_fields or "").split(",")
		assert not {"learner", "pupil_name"} & {field.strip() for field in shown}, doctype
		assert not [field.fieldname for field in meta.fields if field.in_global_search], doctype


def test_many_rows_ask_no_more_than_one(case):
	counsellor = frappe.get_doc("MH Counsellor", case.counsellor)
	files = [factories.make_file(counsellor=counsellor) for _number in range(4)]
	names = [case.session_name, *(factories.make_session(file=file).name for file in files)]
	with factories.acting_as(case.user):
		few = query_count.count_undone(lambda: get_pupils(SESSION, names[:1]))
		many = query_count.count_undone(lambda: get_pupils(SESSION, names))
	assert query_count.get_grown(few, many) == {}
