"""Counsellors' certificates with their reminders, and trainings with their attendance."""

import frappe
import pytest
from frappe.utils import add_days, now_datetime, today

from mental_health_module.host.people import get_person
from mental_health_module.jobs import certificates
from mental_health_module.services.shared.refusals import NoticeDaysError, PeriodError
from mental_health_module.services.staffing import staffing
from mental_health_module.services.training import trainings as training
from mental_health_module.services.training.refusals import SecondAttendanceError, SignInClosedError
from tests.makers import factories


def _get_notices(name):
	return frappe.get_all(
		"Notification Log",
		filters={"document_name": name},
		fields=["for_user", "subject"],
		order_by="for_user asc",
	)


def test_a_reminder_is_sent_once_and_names_nobody(site):
	own = factories.make_counsellor()
	paper = factories.make_qualification(counsellor=own.name, expires_on=add_days(today(), 45))
	certificates.update_state(paper.name)
	certificates.update_state(paper.name)
	notices = [row for row in _get_notices(paper.name) if row.for_user == own.user]
	assert len(notices) == 1
	assert own.counsellor_name not in notices[0].subject


def test_a_prolonged_certificate_reminds_anew(site):
	paper = factories.make_qualification(expires_on=add_days(today(), 45))
	certificates.update_state(paper.name)
	paper.reload()
	paper.expires_on = add_days(today(), 600)
	paper.save()
	assert (paper.state, paper.last_notice_days) == ("Valid", 0)


def test_the_job_moves_a_certificate_into_the_state_of_the_day(site):
	paper = factories.make_qualification(expires_on=add_days(today(), -1))
	paper.db_set("state", "Valid")
	certificates.update_states()
	assert frappe.db.get_value(paper.doctype, paper.name, "state") == "Expired"


def test_a_certificate_that_expires_before_it_is_issued_is_refused(site):
	with pytest.raises(PeriodError):
		factories.make_qualification(
			issued_on="2026-01-02", expires_on="2026-01-01", certificate_number="early"
		)
	assert not frappe.db.exists("MH Counsellor Qualification", {"certificate_number": "early"})


def test_verifying_writes_down_who_and_when(site, as_user):
	lead = factories.make_user(roles=["MH Lead Counsellor"]).name
	paper = factories.make_qualification()
	with as_user(lead):
		staffing.verify(paper)
	assert (paper.verified_by, str(paper.verified_on)) == (lead, today())


def test_settings_refuse_notice_days_that_are_none(site):
	settings = frappe.get_doc("MH Settings")
	settings.notice_days = "soon"
	with pytest.raises(NoticeDaysError):
		settings.save()


def test_a_counsellor_must_be_somebody(site):
	with pytest.raises(frappe.LinkValidationError):
		factories.make_counsellor(user="nobody@school.example", school=factories.make_school().name)


def test_a_training_finds_its_term(site):
	term = factories.make_academic_term(year="1997-98")  # a school has terms of its own in this year
	assert factories.make_training(training_date="1997-11-20").academic_term == term.name


@pytest.mark.parametrize("minutes", [0, -1, 1441])
def test_a_training_of_impossible_length_is_refused(minutes, site):
	with pytest.raises(PeriodError):
		factories.make_training(minutes=minutes)


def test_nobody_stands_twice_in_a_training_under_any_name(site):
	user = factories.make_user().name
	instructor = factories.make_instructor(user=user).name
	first = factories.make_attendance(user=user)
	with pytest.raises(SecondAttendanceError):
		factories.make_attendance(
			training=first.training_session, person_type="Instructor", person=instructor
		)
	assert frappe.db.count("MH Training Attendance", {"training_session": first.training_session}) == 1


def test_signing_out_before_signing_in_is_refused(site):
	with pytest.raises(PeriodError):
		factories.make_attendance(signed_in_at="2026-11-20 15:00:00", signed_out_at="2026-11-20 14:00:00")


def test_a_changed_length_credits_everyone_anew(site):
	row = factories.make_attendance()
	session = frappe.get_doc("MH Training Session", row.training_session)
	session.minutes = 45
	session.save()
	assert (row.credited_minutes, frappe.db.get_value(row.doctype, row.name, "credited_minutes")) == (90, 45)


def _make_training_in(minutes):
	start = frappe.utils.add_to_date(now_datetime(), minutes=minutes)
	return factories.make_training(training_date=start.date(), starts_at=start.strftime("%H:%M:%S"))


def test_signing_in_works_around_the_start_and_twice_is_once(site):
	session = _make_training_in(10)
	person = get_person("User", factories.make_user().name)
	first = training.sign_in_unchecked(session, person)
	assert (first.source, training.sign_in_unchecked(session, person).name) == ("Portal", first.name)


@pytest.mark.parametrize("minutes", [45, -120], ids=["too early", "too late"])
def test_signing_in_at_another_time_is_refused(minutes, site):
	session = _make_training_in(minutes)
	with pytest.raises(SignInClosedError):
		training.sign_in_unchecked(session, get_person("User", factories.make_user().name))
	assert not frappe.db.exists("MH Training Attendance", {"training_session": session.name})


def test_teachers_see_their_own_attendance_only(site, as_user):
	user = factories.make_user(roles=["MH Counsellor"]).name
	own, other = factories.make_attendance(user=user), factories.make_attendance()
	with as_user(user):
		assert frappe.get_list("MH Training Attendance", pluck="name", order_by="name") == [own.name]
		assert not frappe.has_permission("MH Training Attendance", "read", other.name)
