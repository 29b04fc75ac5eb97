"""Signing in to and out of trainings on the portal."""

from contextlib import contextmanager
from datetime import date

import pytest

from tests.makers import factories, portal_people


@pytest.fixture
def portal(site):
	from mental_health_module.services.portal import page as portal

	return portal


@pytest.fixture
def trainings(site):
	from mental_health_module.services.training import portal as portal_trainings

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


def test_a_card_says_in_which_room_a_training_is(portal):
	people = portal_people.make_portal_school()
	people.training.db_set("room", "二楼阶梯教室")
	cards = {card.name: card for card in portal.get_page(people.teacher).staff.upcoming}
	assert "二楼阶梯教室" in cards[people.training.name].details


@pytest.mark.parametrize(
	"values",
	[
		*({"training_date": day} for day in ("2013-04-02", f"{date.today().year + 1}-12-31")),
		{"status": "Cancelled"},
	],
)
def test_sign_in_outside_of_the_time_or_to_a_cancelled_training_is_refused(trainings, values):
	from mental_health_module.services.training.refusals import SignInClosedError

	people = portal_people.make_portal_school()
	training = portal_people.make_open_training(school=people.school, **values)
	filters = {"training_session": training.name}
	with refused_with(SignInClosedError, unchanged="MH Training Attendance", filters=filters):
		trainings.sign_in(training.name, people.teacher)


def test_a_training_of_another_school_is_refused_as_if_it_did_not_exist(trainings):
	from mental_health_module.services.training.refusals import UnknownTrainingError

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
	from mental_health_module.services.training.refusals import NotSignedInError

	people = portal_people.make_portal_school()
	colleague = portal_people.make_account()
	factories.make_employee(user=colleague, company=people.company)
	trainings.sign_in(people.training.name, people.teacher)
	filters = {"training_session": people.training.name}
	with refused_with(NotSignedInError, unchanged="MH Training Attendance", filters=filters):
		trainings.sign_out(people.training.name, colleague)


def test_a_row_from_a_sheet_is_not_changed_by_signing_out(trainings):
	from mental_health_module.services.training.refusals import NotSignedInError

	people = portal_people.make_portal_school()
	factories.make_attendance(
		training=people.training.name, person_type="Employee", person=people.employee, source="Sheet"
	)
	filters = {"training_session": people.training.name}
	with refused_with(NotSignedInError, unchanged="MH Training Attendance", filters=filters):
		trainings.sign_out(people.training.name, people.teacher)


def test_signing_out_after_the_day_is_refused(trainings, site):
	from mental_health_module.services.training.refusals import SignOutClosedError

	people = portal_people.make_portal_school()
	trainings.sign_in(people.training.name, people.teacher)
	site.db.set_value("MH Training Session", people.training.name, "training_date", "2013-04-02")
	filters = {"training_session": people.training.name}
	with refused_with(SignOutClosedError, unchanged="MH Training Attendance", filters=filters):
		trainings.sign_out(people.training.name, people.teacher)


def sign_out_ago(trainings, site, people, *, minutes):
	"""A person who signed out so many minutes ago; the training began an hour before that."""
	from frappe.utils import add_to_date, now_datetime

	trainings.sign_in(people.training.name, people.teacher)
	trainings.sign_out(people.training.name, people.teacher)
	out = add_to_date(now_datetime(), minutes=-minutes)
	values = {"signed_in_at": add_to_date(out, minutes=-1), "signed_out_at": out}
	site.db.set_value("MH Training Attendance", {"training_session": people.training.name}, values)


def test_who_has_just_signed_out_is_there_again(trainings, site):
	people = portal_people.make_portal_school()
	sign_out_ago(trainings, site, people, minutes=4)
	[before] = get_rows(site, people.training.name)
	told = trainings.take_back_sign_out(people.training.name, people.teacher)
	[row] = get_rows(site, people.training.name)
	assert row.signed_out_at is None
	assert row.credited_minutes > before.credited_minutes
	assert f"{row.credited_minutes} minutes are credited if you stay to the end" in told
	trainings.take_back_sign_out(people.training.name, people.teacher)
	assert get_rows(site, people.training.name) == [row]


def test_signing_out_stays_after_some_minutes(trainings, site):
	from mental_health_module.services.training.refusals import StaysSignedOutError

	people = portal_people.make_portal_school()
	sign_out_ago(trainings, site, people, minutes=6)
	filters = {"training_session": people.training.name}
	with refused_with(StaysSignedOutError, unchanged="MH Training Attendance", filters=filters):
		trainings.take_back_sign_out(people.training.name, people.teacher)


def test_nobody_comes_back_to_a_training_that_has_ended(trainings, site):
	from mental_health_module.services.training.refusals import StaysSignedOutError

	people = portal_people.make_portal_school()
	sign_out_ago(trainings, site, people, minutes=1)
	site.db.set_value("MH Training Session", people.training.name, "status", "Cancelled")
	filters = {"training_session": people.training.name}
	with refused_with(StaysSignedOutError, unchanged="MH Training Attendance", filters=filters):
		trainings.take_back_sign_out(people.training.name, people.teacher)


def test_the_question_before_leaving_early_tells_the_minutes(trainings, site):
	from mental_health_module.services.portal import page as portal

	people = portal_people.make_portal_school()
	trainings.sign_in(people.training.name, people.teacher)
	[card] = [
		card for card in portal.get_page(people.teacher).staff.upcoming if card.name == people.training.name
	]
	assert " 0 minutes are credited" in card.question or " 1 minutes are credited" in card.question
	trainings.sign_out(people.training.name, people.teacher)
	[card] = [
		card for card in portal.get_page(people.teacher).staff.upcoming if card.name == people.training.name
	]
	assert (card.question, card.can_sign_out, card.can_take_back) == ("", False, True)
