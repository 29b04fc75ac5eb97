"""Who must read a regulation, receipts, reminders, the report, the indicator, and the portal."""

from datetime import date

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from mental_health_module.api import regulations as api
from mental_health_module.domain.evaluation.indicators import Period
from mental_health_module.jobs import regulations as job
from mental_health_module.mental_health_leadership.report.regulations_not_read import regulations_not_read
from mental_health_module.services.evaluation.indicators.group import get_regulations_read
from mental_health_module.services.portal import page as portal
from mental_health_module.services.regulations import regulations
from mental_health_module.services.regulations.readers import get_readings
from mental_health_module.services.regulations.refusals import NotAskedToReadError, ReceiptError
from tests.makers import factories
from tests.makers.groups import make_active_group, make_regulation, make_staff, row
from tests.makers.records import press


def test_all_staff_of_the_school_must_read_and_a_receipt_is_each_ones_own(site, as_user):
	school, (first, second) = make_staff(count=2)
	make_staff()
	regulation = make_regulation(school=school, audience="All Staff")
	assert {reading.user for reading in get_readings(regulation)} == {first, second}
	with as_user(first):
		assert api.is_waiting(regulation.name)
		press(api.confirm, regulation.name)
		press(api.confirm, regulation.name)
		assert not api.is_waiting(regulation.name)
	receipts = frappe.get_all(
		"MH Regulation Receipt", {"regulation": regulation.name}, ["user", "version_number"], order_by="name"
	)
	assert [(one.user, one.version_number) for one in receipts] == [(first, 1)]
	assert [bool(one.read_on) for one in get_readings(regulation)] == [False, True]


def test_the_new_version_is_read_anew(site, as_user):
	school, (user,) = make_staff()
	old = make_regulation(school=school, audience="All Staff")
	with as_user(user):
		press(api.confirm, old.name)
	new = regulations.make_new_version(old)
	regulations.put_in_force(new)
	assert [bool(one.read_on) for one in get_readings(new)] == [False]
	with as_user(user), pytest.raises(NotAskedToReadError):
		press(api.confirm, old.name)


def test_nobody_confirms_a_draft_or_for_others(site, as_user):
	school, (user,) = make_staff()
	regulation = make_regulation(school=school, audience="All Staff")
	draft = make_regulation(school=school, audience="All Staff", in_force=False)
	with as_user(user), pytest.raises(NotAskedToReadError):
		press(api.confirm, draft.name)
	with as_user(factories.make_user(roles=["MH Leader"]).name), pytest.raises(NotAskedToReadError):
		press(api.confirm, regulation.name)
	assert not frappe.db.exists(
		"MH Regulation Receipt", {"regulation": ("in", [regulation.name, draft.name])}
	)


def test_a_receipt_is_neither_made_nor_changed_nor_deleted_by_hand(site, as_user):
	school, (user,) = make_staff()
	regulation = make_regulation(school=school, audience="All Staff")
	values = {"regulation": regulation.name, "user": user, "read_on": today(), "receipt_key": "x"}
	with pytest.raises(ReceiptError):
		factories.insert("MH Regulation Receipt", **values)
	with as_user(user):
		press(api.confirm, regulation.name)
	receipt = frappe.get_doc("MH Regulation Receipt", {"regulation": regulation.name})
	receipt.read_on = "2020-01-01 10:00:00"
	with pytest.raises(ReceiptError):
		receipt.save()
	with pytest.raises(ReceiptError):
		receipt.delete()
	assert frappe.db.count("MH Regulation Receipt", {"regulation": regulation.name}) == 1
	assert not frappe.has_permission("MH Regulation Receipt", "create", user=user)


def test_a_counsellor_sees_the_own_receipts_alone(site, as_user):
	users = [factories.make_user(roles=["MH Counsellor"]).name for _number in range(2)]
	readers = [{"person_type": "User", "person": user} for user in users]
	regulation = make_regulation(audience="People of a List", readers=readers)
	for user in users:
		with as_user(user):
			press(api.confirm, regulation.name)
	with as_user(users[0]):
		rows = frappe.get_list(
			"MH Regulation Receipt", {"regulation": regulation.name}, pluck="user", order_by="name"
		)
	assert rows == [users[0]]


def test_each_audience_is_found(site):
	school, (teacher,) = make_staff()
	counsellor = factories.make_counsellor(school=school)
	group = make_active_group(
		school=school,
		members=[row(person_type="Outside Person", person_name="虚构专家", constituency="Outside Expert")],
	)
	listed = factories.make_user().name
	expected = {
		"Counsellors": {counsellor.user},
		"Leadership Group": {group.members[0].person, None},
		"All Staff": {teacher},
		"People of a List": {listed},
	}
	for audience, users in expected.items():
		readers = [{"person_type": "User", "person": listed}]
		regulation = make_regulation(school=school, audience=audience, readers=readers)
		assert {reading.user for reading in get_readings(regulation)} == users


def test_homeroom_teachers_of_this_year_are_found(site):
	program = factories.make_program().name
	school = factories.make_school(units=[("Program", program)]).name
	user = factories.make_user().name
	from tests.makers.portal_people import make_term_of_today

	year = frappe.db.get_value("Academic Term", make_term_of_today(), "academic_year")
	factories.make_student_group(
		instructors=[factories.make_instructor(user=user).name], program=program, year=year
	)
	regulation = make_regulation(school=school, audience="Homeroom Teachers")
	assert [reading.user for reading in get_readings(regulation)] == [user]


def test_reminders_are_weekly_neutral_and_end_with_the_receipt(site, as_user):
	school, (first, second) = make_staff(count=2)
	regulation = make_regulation(school=school, audience="All Staff")
	with as_user(second):
		press(api.confirm, regulation.name)
	for _ in range(2):
		job.update_states()
	notices = {"document_name": regulation.name}
	assert frappe.get_all("Notification Log", notices, pluck="for_user", order_by="name") == [first]
	assert regulation.title not in frappe.db.get_value("Notification Log", notices, "subject")
	frappe.db.set_value("MH Regulation", regulation.name, "reminded_on", add_days(today(), -7))
	job.update_states()
	assert frappe.db.count("Notification Log", notices) == 2


def test_the_report_and_the_indicator_count_the_readings_of_a_school(site, as_user):
	school, users = make_staff(count=4)
	regulation = make_regulation(school=school, audience="All Staff", effective_from="2026-09-01")
	make_regulation(school=school)
	for user in users[:3]:
		with as_user(user):
			press(api.confirm, regulation.name)
	columns, rows, _message, chart, summary = regulations_not_read.execute({"school": school})
	assert [(one["title"], one["version_number"]) for one in rows] == [(regulation.title, 1)]
	assert [one["value"] for one in summary] == [4, 3, 1]
	assert [part["values"] for part in chart["data"]["datasets"]] == [[3], [1]]
	assert {column["fieldname"] for column in columns} >= {"title", "person_name"}
	figure = get_regulations_read(school, Period(date(2026, 9, 1), getdate(today())))
	assert (figure.numerator, figure.denominator) == (3.0, 4.0)
	before = get_regulations_read(school, Period(date(2026, 8, 1), date(2026, 8, 31)))
	assert (before.numerator, before.denominator) == (0.0, 0.0)


def test_a_teacher_reads_and_confirms_on_the_portal(site, as_user):
	school, (user,) = make_staff()
	frappe.db.set_value("User", user, "user_type", "Website User")
	regulation = make_regulation(school=school, audience="All Staff", text="## 范围\n<b>粗体</b>")
	section = portal.get_page(user).regulations
	card = next(card for card in section.waiting if card.name == regulation.name)
	assert [line.is_heading for line in card.lines] == [True, False]
	from mental_health_module.api import portal as portal_api

	with as_user(user):
		press(portal_api.confirm_regulation, regulation.name)
	section = portal.get_page(user).regulations
	assert regulation.name not in [card.name for card in section.waiting]
	assert regulation.name in [card.name for card in section.others]


def test_a_pupil_gets_no_section_of_regulations(site):
	make_regulation(school=None, audience="All Staff")
	pupil = factories.make_pupil(user=factories.make_user().name)
	assert portal.get_page(pupil.user).regulations is None


def test_the_file_of_an_adopted_regulation_is_read_by_staff_and_that_of_a_draft_is_not(site, as_user):
	user = factories.make_user().name
	for in_force in (True, False):
		regulation = make_regulation(in_force=in_force)
		paper = factories.make_paper(record=regulation)
		with as_user(user):
			assert frappe.has_permission("File", "read", doc=paper) is in_force


def test_a_link_that_is_no_file_of_this_site_is_not_shown(site):
	school, (user,) = make_staff()
	make_regulation(school=school, audience="All Staff", paper="javascript:alert(1)")
	assert [card.file_url for card in portal.get_page(user).regulations.waiting] == [""]
