"""What the fields for people refuse: who has no role of those who choose, and what else is asked."""

import frappe
import pytest

from mental_health_module.access.refusals import RoleMissingError
from mental_health_module.services.rights import people_picker
from mental_health_module.services.shared.refusals import ChoiceError
from tests.makers import factories
from tests.makers.chosen_people import SECRETS, make_pupil
from tests.real_search import ask


@pytest.fixture
def word(site):
	return f"Xiaoming{factories.get_number()}"


@pytest.fixture
def counsellor(site):
	return factories.make_counsellor().user


def test_nothing_else_of_a_person_is_sent(word, counsellor, as_user):
	pupil = make_pupil(word)
	with as_user(counsellor):
		sent = frappe.as_json(
			[
				ask("Student", word, reference_doctype="MH Consent"),
				people_picker.get_shown("Student", [pupil.name]),
			]
		)
	assert word in sent
	assert not [secret for secret in (*SECRETS, pupil.student_email_id) if secret in sent]


@pytest.mark.parametrize(
	"role",
	[
		(),
		("Instructor",),
		("Accounts User",),
		("Student",),
		("System Manager",),
		("MH Auditor",),
	],
)
def test_who_has_no_role_that_chooses_gets_nothing(word, as_user, role):
	pupil = make_pupil(word)
	with as_user(factories.make_user(roles=role).name):
		for doctype in people_picker.FIND:
			with pytest.raises(RoleMissingError):
				people_picker.search(doctype, word, 0, 10)
			with pytest.raises(RoleMissingError):
				people_picker.get_shown(doctype, [pupil.name])


def test_whoever_takes_the_minutes_chooses_staff_and_no_family(word, as_user):
	make_pupil(word)
	with as_user(factories.make_user(roles=["MH Member"]).name):
		assert isinstance(people_picker.search("Employee", "", 0, 10), list)
		for doctype in ("Student", "Guardian"):
			with pytest.raises(RoleMissingError):
				people_picker.search(doctype, word, 0, 10)


@pytest.mark.parametrize("doctype", ["MH Psychological File", "Company", "Student Applicant", ""])
def test_nothing_but_people_is_asked_for(counsellor, as_user, doctype):
	with as_user(counsellor), pytest.raises(ChoiceError):
		people_picker.search(doctype, "", 0, 10)


@pytest.mark.parametrize(
	"filters", [{"date_of_birth": SECRETS[0]}, [["Student", "enabled", "=", 0]], {"name": 1, "user": "x"}]
)
def test_a_filter_by_what_is_not_shown_is_refused(counsellor, as_user, filters):
	with as_user(counsellor), pytest.raises(ChoiceError):
		people_picker.search("Student", "", 0, 10, filters)


def test_where_the_school_has_taken_the_right_to_select_away_nobody_is_shown(word, counsellor, as_user):
	pupil = make_pupil(word)
	frappe.db.delete("Custom DocPerm", {"parent": "Student", "role": ("like", "MH %")})
	frappe.clear_cache(doctype="Student")
	with as_user(counsellor):
		with pytest.raises(frappe.PermissionError):
			people_picker.search("Student", word, 0, 10)
		assert people_picker.get_shown("Student", [pupil.name]) == {}


@pytest.mark.parametrize("text", ["{", "7", '{"name": 1}', "null"])
def test_names_that_cannot_be_read_are_refused(site, text):
	with pytest.raises(ChoiceError):
		people_picker.read_names(text)
