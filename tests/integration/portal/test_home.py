"""The portal's home page: what waits for somebody, and the pages below, each for whom it is."""

import frappe
import pytest

from mental_health_module.services.portal import page as portal
from mental_health_module.services.shared.portal_parts import Subject
from tests.integration.portal.test_registered_parts import OtherApp
from tests.makers import consent_people, factories, portal_people

STAFF = ["trainings", "meetings", "tasks", "duties"]


def get_waiting(user: str) -> dict[str, list[str]]:
	"""Template of the cards -> names of what waits."""
	return {
		one.kind.card.rsplit("/")[-1].removesuffix(".html"): [card.name for card in one.cards]
		for one in portal.get_page(user).waiting
	}


def get_menu(user: str) -> list[str]:
	return [one.key for one in portal.get_page(user).menu]


def test_an_open_training_waits_to_be_signed_in_to_and_out_of_and_a_later_one_does_not(site):
	people = portal_people.make_portal_school()
	factories.make_training(school=people.school, training_date=frappe.utils.add_days(None, 1))
	assert get_waiting(people.teacher)["training"] == [people.training.name]
	from mental_health_module.services.training import portal as trainings

	trainings.sign_in(people.training.name, people.teacher)
	[one] = [one for one in portal.get_page(people.teacher).waiting if one.kind.listens == "mh-staff"]
	assert [(card.can_sign_in, card.can_sign_out) for card in one.cards] == [(False, True)]
	trainings.sign_out(people.training.name, people.teacher)
	assert get_waiting(people.teacher)["training"] == [people.training.name]
	left = {"signed_out_at": frappe.utils.add_to_date(None, minutes=-6, as_datetime=True)}
	frappe.db.set_value("MH Training Attendance", {"training_session": people.training.name}, left)
	assert "training" not in get_waiting(people.teacher)


def test_a_consent_that_was_asked_waits_until_it_is_answered(site):
	family = consent_people.make_family(age=10)
	consent = consent_people.ask(counsellor=factories.make_counsellor(), family=family)
	assert get_waiting(family.guardian_user) == {"consent": [consent.name]}
	consent_people.answer(consent, family.guardian_user)
	assert get_waiting(family.guardian_user) == {}


@pytest.mark.parametrize("what", ["make_account", "guest"])
def test_nothing_waits_and_no_page_is_there_for_who_is_nobody_here(site, what):
	user = "Guest" if what == "guest" else portal_people.make_account()
	assert (get_waiting(user), get_menu(user)) == ({}, [])


def test_each_has_the_pages_that_are_for_them(site):
	people = portal_people.make_portal_school()
	family = consent_people.make_family(age=15)
	assert get_menu(people.teacher) == STAFF
	assert get_menu(family.pupil_user) == get_menu(family.guardian_user) == ["consents", "readers"]


def test_a_page_shows_its_own_parts_and_the_home_page_none_of_them(site):
	people = portal_people.make_portal_school()
	page = portal.get_page(people.teacher, "trainings")
	assert [one.part.key for one in page.parts] == ["staff"]
	assert page.title == "My Trainings"
	assert not page.is_for_others
	assert [one.part.key for one in portal.get_page(people.teacher).parts] == ["helpline"]


def test_a_page_of_others_shows_nothing(site):
	family = consent_people.make_family(age=15)
	page = portal.get_page(family.pupil_user, "trainings")
	assert (page.is_for_others, page.parts, page.waiting) == (True, [], [])


@pytest.mark.parametrize("subject", ["nothing", "readers", "Trainings", "../me"])
def test_a_page_that_nobody_has_registered_is_not_there(site, subject):
	with pytest.raises(frappe.PageDoesNotExistError):
		portal.get_page("Guest", subject)


def test_who_signs_in_comes_back_to_the_page_that_was_wanted(site):
	assert portal.get_sign_in_url("") == "/login?redirect-to=/mental-health"
	assert portal.get_sign_in_url("trainings") == "/login?redirect-to=/mental-health/trainings"


def test_a_page_of_another_app_stands_in_the_menu_and_one_that_fails_does_not(site, monkeypatch):
	people = portal_people.make_portal_school()

	def fail(visitor):
		frappe.throw("a name that nobody else may read")

	OtherApp(monkeypatch).registers(
		portal.SUBJECTS,
		ONE=Subject("theirs", "Theirs", "What they do", lambda visitor: True),
		TWO=Subject("broken", "Broken", "What they do", fail),
		THREE=Subject("trainings", "Other", "What they do", lambda visitor: True),
	)
	page = portal.get_page(people.teacher)
	assert [one.key for one in page.menu] == [*STAFF, "theirs"]
	assert page.menu[0].title == "My Trainings"


def test_a_teacher_whom_no_staff_record_names_is_told_what_to_do(site):
	teacher = factories.make_user(roles=["Instructor"]).name
	page = portal.get_page(teacher)
	assert (page.lacks_staff_record, page.menu) == (True, [])
	people = portal_people.make_portal_school()
	frappe.get_doc("User", people.teacher).add_roles("Instructor")
	assert not portal.get_page(people.teacher).lacks_staff_record
	assert not portal.get_page("Guest").lacks_staff_record
