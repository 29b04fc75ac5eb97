"""What the portal shows to whom."""

import frappe
import pytest
from frappe.utils import add_days, today

from tests import portal_pages
from tests.makers import factories, portal_people


@pytest.fixture
def portal(site):
	from mental_health_module.services.portal import page as portal

	return portal


def test_a_guest_gets_the_help_line_and_nothing_else(portal):
	page = portal.get_page("Guest")
	assert page.is_guest
	assert [number.dialled for number in page.helpline] == ["12356"]
	assert (page.staff, page.pupil, page.guardian, page.is_stranger) == (None, None, None, False)


def test_an_account_without_a_person_is_a_stranger(portal):
	page = portal.get_page(portal_people.make_account())
	assert page.is_stranger
	assert not page.is_guest


def test_a_teacher_sees_the_trainings_planned_for_the_own_school_only(portal):
	import frappe

	own = portal_people.make_portal_school()
	other = portal_people.make_portal_school()
	later = factories.make_training(school=own.school, training_date=frappe.utils.add_days(None, 9))
	factories.make_training(
		school=own.school, training_date=frappe.utils.add_days(None, 9), status="Cancelled"
	)
	shown = [card.name for card in portal.get_page(own.teacher).staff.upcoming]
	assert [name for name in shown if name in (own.training.name, later.name)] == [
		own.training.name,
		later.name,
	]
	assert other.training.name not in shown


def test_a_school_that_names_no_company_or_department_covers_all_staff(portal):
	school = factories.make_school().name
	training = portal_people.make_open_training(school=school)
	teacher = portal_people.make_portal_school().teacher
	assert training.name in [card.name for card in portal.get_page(teacher).staff.upcoming]


def test_minutes_are_summed_by_term_and_in_total_without_cancelled_trainings(portal):
	people = portal_people.make_portal_school()
	term = portal_people.make_term_of_today()
	for values in (
		{"training_date": "2013-04-02", "minutes": 60},
		{"training_date": "2013-03-02", "minutes": 45, "status": "Held"},
		{"training_date": "2013-05-02", "minutes": 30, "status": "Cancelled"},
		{"academic_term": term, "training_date": "2013-06-02", "minutes": 20},
	):
		training = factories.make_training(school=people.school, starts_at=None, **values)
		if values.get("academic_term"):
			training.db_set("academic_term", term)
		factories.make_attendance(training=training.name, person_type="Employee", person=people.employee)
	staff = portal.get_page(people.teacher).staff
	assert staff.term == term
	assert (staff.minutes_this_term, staff.minutes_in_total) == (20, 125)
	assert sorted(part.minutes for part in staff.past) == [20, 105]


def test_former_staff_are_shown_no_trainings(portal, site):
	people = portal_people.make_portal_school()
	site.db.set_value("Employee", people.employee, "status", "Left")
	assert portal.get_page(people.teacher).is_stranger


def make_certified(*, school, **values):
	counsellor = factories.make_counsellor(school=school, **{"from_date": "2020-01-01", **values})
	factories.make_qualification(counsellor=counsellor.name)
	return counsellor


def test_a_pupil_sees_the_counsellors_on_duty_at_the_own_school(portal):
	program, other_program = factories.make_program().name, factories.make_program().name
	school = factories.make_school(units=[("Program", program)]).name
	elsewhere = factories.make_school(units=[("Program", other_program)]).name
	on_duty = make_certified(school=school)
	make_certified(school=school, status="Left")
	make_certified(school=school, to_date="2021-01-01")
	make_certified(school=elsewhere)
	pupil = enrol_pupil(program)
	section = portal.get_page(pupil.user).pupil
	assert section.first_name == pupil.first_name
	shown = [one for one in section.counsellors if one.school in (school, elsewhere)]
	assert [(one.counsellor_name, one.school) for one in shown] == [(on_duty.counsellor_name, school)]


def without_certificate(counsellor, colleague):
	frappe.db.delete("MH Counsellor Qualification", {"counsellor": counsellor.name})


def with_a_certificate_that_is_over(counsellor, colleague):
	row = {"counsellor": counsellor.name}
	frappe.db.set_value("MH Counsellor Qualification", row, "expires_on", add_days(today(), -1))


def away_for_some_days(counsellor, colleague):
	days = {"from_date": add_days(today(), -1), "to_date": today()}
	who = {"counsellor": counsellor.name, "covered_by": colleague.name, "school": counsellor.school}
	frappe.get_doc({"doctype": "MH Case Cover", "name": "c" * 10, **who, **days}).db_insert()


@pytest.mark.parametrize(
	"is_missing", [without_certificate, with_a_certificate_that_is_over, away_for_some_days]
)
def test_a_pupil_is_offered_nobody_who_is_not_certified_or_not_there(portal, is_missing):
	program = factories.make_program().name
	school = factories.make_school(units=[("Program", program)]).name
	missing, there = (make_certified(school=school) for _ in range(2))
	pupil = enrol_pupil(program)

	def get_offered():
		return {one.counsellor_name for one in portal.get_page(pupil.user).pupil.counsellors}

	assert {missing.counsellor_name, there.counsellor_name} <= get_offered()
	is_missing(missing, there)
	assert get_offered() & {missing.counsellor_name, there.counsellor_name} == {there.counsellor_name}


def enrol_pupil(program):
	pupil = factories.make_pupil(user=portal_people.make_account())
	year = factories.make_academic_year().name
	enrolment = factories.insert(
		"Program Enrollment",
		student=pupil.name,
		program=program,
		academic_year=year,
		enrollment_date="2026-09-01",
	)
	enrolment.db_set("docstatus", 1)
	return pupil


def show_everything(user):
	pages = portal_pages.look(user)
	return [(page.title, page.parts, page.waiting, page.menu) for page in pages]


def test_a_pupils_page_is_the_same_with_and_without_a_psychological_file(portal):
	counsellor = factories.make_counsellor(from_date="2020-01-01")
	pupil = factories.make_pupil(user=portal_people.make_account())
	before = show_everything(pupil.user)
	factories.make_file(counsellor=counsellor, learner=pupil.name, summary="CANARY")
	assert show_everything(pupil.user) == before


def test_a_guardian_sees_first_names_of_the_own_wards_only(portal):
	user = portal_people.make_account()
	wards = [factories.make_pupil(first_name=name) for name in ("Anan", "Beibei")]
	factories.make_pupil(first_name="Chunchun")
	portal_people.make_guardian(user=user, wards=wards)
	page = portal.get_page(user)
	assert sorted(page.guardian.ward_names) == ["Anan", "Beibei"]
	assert (page.staff, page.pupil) == (None, None)


def test_a_pupil_who_has_left_is_not_shown_to_the_guardian(portal, site):
	user = portal_people.make_account()
	ward = factories.make_pupil()
	portal_people.make_guardian(user=user, wards=[ward])
	site.db.set_value("Student", ward.name, "enabled", 0)
	assert portal.get_page(user).is_stranger


def test_a_teacher_who_is_a_guardian_gets_both_sections(portal):
	people = portal_people.make_portal_school()
	portal_people.make_guardian(user=people.teacher, wards=[factories.make_pupil()])
	page = portal.get_page(people.teacher)
	assert page.staff
	assert page.guardian
	assert page.pupil is None


def test_the_user_menu_leads_to_the_page_once(portal, site):
	context = site._dict(post_login=[{"label": "My Account", "url": "/me"}])
	portal.add_to_user_menu(context)
	portal.add_to_user_menu(context)
	assert [item["url"] for item in context.post_login] == ["/mental-health", "/me"]
	from frappe.website.doctype.website_settings.website_settings import get_website_settings

	assert "post_login" in get_website_settings()


def test_the_portal_menu_leads_every_user_to_the_page(as_user):
	from frappe.website.utils import get_portal_sidebar_items

	for user in (portal_people.make_account(), portal_people.make_account(user_type="System User")):
		with as_user(user):
			assert "/mental-health" in [item["route"] for item in get_portal_sidebar_items()]


def test_the_menu_row_survives_the_framework_tidying_up(site):
	from mental_health_module import hooks

	[item] = hooks.standard_portal_menu_items
	assert site.db.exists("DocType", item["reference_doctype"])
