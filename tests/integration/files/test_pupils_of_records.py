"""Who reads a record about a pupil is told whose it is; nobody else is, and nothing keeps the name."""

import inspect
from types import SimpleNamespace

import frappe
import pytest

from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.services.files import pupils_of_records
from mental_health_module.services.files.pupils_of_records import ABOUT, get_pupils
from tests import opened, query_count
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
