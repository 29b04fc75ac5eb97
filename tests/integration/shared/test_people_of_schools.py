"""Several schools on one site: pupils and guardians are chosen by the people of their own school."""

import frappe
import pytest

from mental_health_module.services.rights import people_picker
from tests.makers import factories
from tests.makers.chosen_people import enrol, get_values, make_guardian, make_pupil
from tests.real_search import ask


@pytest.fixture
def here(site):
	return make()


@pytest.fixture
def there(site):
	return make()


def make():
	program = factories.make_program().name
	school = factories.make_school(units=[("Program", program)]).name
	pupil = make_pupil(f"Pupil{factories.get_number()}")
	enrol(pupil, program)
	guardian = make_guardian(pupil, f"Parent{factories.get_number()}")
	user = factories.make_counsellor(school=school).user
	return frappe._dict(school=school, program=program, pupil=pupil, guardian=guardian, user=user)


def test_another_schools_counsellor_gets_nothing(here, there, as_user):
	with as_user(here.user):
		for doctype, record, name in (
			("Student", "pupil", "student_name"),
			("Guardian", "guardian", "guardian_name"),
		):
			own, foreign = here[record], there[record]
			assert get_values(ask(doctype, own.get(name), reference_doctype="MH Consent")) == [own.name]
			for text in (foreign.get(name), foreign.name):
				assert ask(doctype, text, reference_doctype="MH Consent") == []
			assert list(people_picker.get_shown(doctype, [own.name, foreign.name])) == [own.name]


def test_a_pupil_who_has_changed_school_belongs_to_the_new_one(here, there, as_user):
	enrol(there.pupil, here.program, "2026-10-01")
	for user, found in ((here.user, [there.pupil.name]), (there.user, [])):
		with as_user(user):
			assert get_values(ask("Student", there.pupil.name, reference_doctype="MH Consent")) == found


def test_a_leader_without_a_school_gets_no_pupils_and_a_coordinator_all(here, there, as_user):
	pupils = {here.pupil.name, there.pupil.name}
	for role, found in (("MH Leader", set()), ("MH Coordinator", pupils)):
		with as_user(factories.make_user(roles=[role]).name):
			assert {
				name for name in pupils if ask("Student", name, reference_doctype="MH Leadership Member")
			} == found


def test_in_danger_another_schools_pupil_is_found_by_the_whole_name_alone(here, there, as_user, monkeypatch):
	def find(text: str) -> list[str]:
		return get_values(
			ask(
				"Student",
				text,
				reference_doctype="MH Emergency Access",
				filters=frappe.as_json({"in_danger": 1}),
			)
		)

	name = there.pupil.student_name
	with as_user(here.user):
		monkeypatch.setattr(people_picker, "is_unlocked", lambda: False)
		assert find(name) == []
		monkeypatch.setattr(people_picker, "is_unlocked", lambda: True)
		assert find(name) == find(there.pupil.name) == [there.pupil.name]
		assert find(name[:-1]) == []
		assert there.pupil.name not in find("")
	with as_user(factories.make_user(roles=["MH Counsellor"]).name):
		assert find(name) == []
