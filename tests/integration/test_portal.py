"""What the portal shows to whom, and signing in to and out of trainings."""

from contextlib import contextmanager

import pytest

from tests import factories, portal_people


@pytest.fixture
def portal(site):
	from mental_health_module.services import portal

	return portal


@pytest.fixture
def trainings(site):
	from mental_health_module.services import portal_trainings

	return portal_trainings


@contextmanager
def refused_with(error, *, unchanged: str, filters: dict):
	"""The block raises exactly `error`, and the rows of the DocType `unchanged` stay as they were."""
	import frappe

	before = frappe.get_all(unchanged, filters=filters, fields=["*"], order_by="name asc")
	with pytest.raises(error) as refusal:
		yield
	assert refusal.type is error
	assert frappe.get_all(unchanged, filters=filters, fields=["*"], order_by="name asc") == before


def get_rows(frappe, training):
	return frappe.get_all(
		"MH Training Attendance",
		filters={"training_session": training},
		fields=["person", "source", "signed_in_at", "signed_out_at", "credited_minutes"],
		order_by="name asc",
	)


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


def test_signing_in_writes_one_row_for_the_teacher(trainings, site):
	people = portal_people.make_portal_school()
	sentence = trainings.sign_in(people.training.name, people.teacher)
	[row] = get_rows(site, people.training.name)
	assert (row.person, row.source) == (people.employee, "Portal")
	assert str(row.credited_minutes) in sentence


def test_signing_in_twice_changes_nothing(trainings, site):
	people = portal_people.make_portal_school()
	trainings.sign_in(people.training.name, people.teacher)
	before = get_rows(site, people.training.name)
	trainings.sign_in(people.training.name, people.teacher)
	assert get_rows(site, people.training.name) == before


def test_sign_in_is_open_all_day_when_only_the_day_is_known(trainings, site):
	people = portal_people.make_portal_school()
	training = portal_people.make_open_training(school=people.school, starts_at=None)
	assert training.starts_at is None
	trainings.sign_in(training.name, people.teacher)
	assert [row.credited_minutes for row in get_rows(site, training.name)] == [90]


def test_the_button_is_there_only_while_sign_in_is_open(portal, trainings):
	import frappe

	people = portal_people.make_portal_school()
	later = factories.make_training(school=people.school, training_date=frappe.utils.add_days(None, 2))
	cards = {card.name: card for card in portal.get_page(people.teacher).staff.upcoming}
	assert cards[people.training.name].can_sign_in
	assert not cards[later.name].can_sign_in
	trainings.sign_in(people.training.name, people.teacher)
	cards = {card.name: card for card in portal.get_page(people.teacher).staff.upcoming}
	assert not cards[people.training.name].can_sign_in
	assert cards[people.training.name].can_sign_out


@pytest.mark.parametrize(
	"values", [{"training_date": "2013-04-02"}, {"training_date": "2099-04-02"}, {"status": "Cancelled"}]
)
def test_sign_in_outside_of_the_time_or_to_a_cancelled_training_is_refused(trainings, values):
	from mental_health_module.services.refusals import SignInClosedError

	people = portal_people.make_portal_school()
	training = portal_people.make_open_training(school=people.school, **values)
	filters = {"training_session": training.name}
	with refused_with(SignInClosedError, unchanged="MH Training Attendance", filters=filters):
		trainings.sign_in(training.name, people.teacher)


def test_a_training_of_another_school_is_refused_as_if_it_did_not_exist(trainings):
	from mental_health_module.services.refusals import UnknownTrainingError

	own, other = portal_people.make_portal_school(), portal_people.make_portal_school()
	for name in (other.training.name, "MHT-1900-00001"):
		filters = {"training_session": name}
		with refused_with(UnknownTrainingError, unchanged="MH Training Attendance", filters=filters):
			trainings.sign_in(name, own.teacher)


def test_a_pupil_cannot_sign_in_to_a_training(trainings):
	from mental_health_module.access.refusals import NotStaffError

	people = portal_people.make_portal_school()
	pupil = portal_people.make_account()
	factories.make_pupil(user=pupil)
	filters = {"training_session": people.training.name}
	with refused_with(NotStaffError, unchanged="MH Training Attendance", filters=filters):
		trainings.sign_in(people.training.name, pupil)


def test_the_endpoints_refuse_a_guest(as_user):
	from mental_health_module.access.refusals import SignInRequiredError
	from mental_health_module.api import portal as api

	people = portal_people.make_portal_school()
	filters = {"training_session": people.training.name}
	for endpoint in (api.sign_in, api.sign_out):
		refusal = refused_with(SignInRequiredError, unchanged="MH Training Attendance", filters=filters)
		with as_user("Guest"), refusal:
			endpoint(people.training.name)


def test_signing_out_credits_the_minutes_since_the_start(trainings, site):
	people = portal_people.make_portal_school()
	trainings.sign_in(people.training.name, people.teacher)
	trainings.sign_out(people.training.name, people.teacher)
	[row] = get_rows(site, people.training.name)
	assert row.signed_out_at is not None
	assert 0 <= row.credited_minutes <= 1
	trainings.sign_out(people.training.name, people.teacher)
	assert get_rows(site, people.training.name) == [row]


def test_signing_out_leaves_a_colleagues_row_alone(trainings):
	from mental_health_module.services.refusals import NotSignedInError

	people = portal_people.make_portal_school()
	colleague = portal_people.make_account()
	factories.make_employee(user=colleague, company=people.company)
	trainings.sign_in(people.training.name, people.teacher)
	filters = {"training_session": people.training.name}
	with refused_with(NotSignedInError, unchanged="MH Training Attendance", filters=filters):
		trainings.sign_out(people.training.name, colleague)


def test_a_row_from_a_sheet_is_not_changed_by_signing_out(trainings):
	from mental_health_module.services.refusals import NotSignedInError

	people = portal_people.make_portal_school()
	factories.make_attendance(
		training=people.training.name, person_type="Employee", person=people.employee, source="Sheet"
	)
	filters = {"training_session": people.training.name}
	with refused_with(NotSignedInError, unchanged="MH Training Attendance", filters=filters):
		trainings.sign_out(people.training.name, people.teacher)


def test_signing_out_after_the_day_is_refused(trainings, site):
	from mental_health_module.services.refusals import SignOutClosedError

	people = portal_people.make_portal_school()
	trainings.sign_in(people.training.name, people.teacher)
	site.db.set_value("MH Training Session", people.training.name, "training_date", "2013-04-02")
	filters = {"training_session": people.training.name}
	with refused_with(SignOutClosedError, unchanged="MH Training Attendance", filters=filters):
		trainings.sign_out(people.training.name, people.teacher)


def test_a_pupil_sees_the_counsellors_on_duty_at_the_own_school(portal):
	program, other_program = factories.make_program().name, factories.make_program().name
	school = factories.make_school(units=[("Program", program)]).name
	elsewhere = factories.make_school(units=[("Program", other_program)]).name
	on_duty = factories.make_counsellor(school=school, from_date="2020-01-01")
	factories.make_counsellor(school=school, status="Left")
	factories.make_counsellor(school=school, from_date="2020-01-01", to_date="2021-01-01")
	factories.make_counsellor(school=elsewhere, from_date="2020-01-01")
	pupil = enrol_pupil(program)
	section = portal.get_page(pupil.user).pupil
	assert section.first_name == pupil.first_name
	shown = [one for one in section.counsellors if one.school in (school, elsewhere)]
	assert [(one.counsellor_name, one.school) for one in shown] == [(on_duty.counsellor_name, school)]


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


def test_a_pupils_page_is_the_same_with_and_without_a_psychological_file(portal):
	counsellor = factories.make_counsellor(from_date="2020-01-01")
	pupil = factories.make_pupil(user=portal_people.make_account())
	before = portal.get_page(pupil.user)
	factories.make_file(counsellor=counsellor, learner=pupil.name, summary="CANARY")
	assert portal.get_page(pupil.user) == before


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
