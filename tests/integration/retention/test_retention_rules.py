"""Rules, holds and what is due, on a site."""

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate, today

from mental_health_module import standard_records
from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.api import retention as api
from mental_health_module.host import pupils
from mental_health_module.jobs import retention as jobs
from mental_health_module.patches.v0_2 import create_retention_rules
from mental_health_module.services.retention import kinds as retention_kinds
from mental_health_module.services.retention import reviews as retention
from mental_health_module.services.retention.refusals import (
	ContradictingRuleError,
	HeldRecordError,
	RetentionRuleError,
)
from mental_health_module.services.shared.refusals import ReasonMissingError
from mental_health_module.words import say_choice
from tests import opened
from tests.makers import factories
from tests.makers.records import press
from tests.makers.retention_cases import (
	KIND,
	get_due_names,
	make_legal_hold,
	make_old_file,
	make_retention_rule,
)


def count_rules() -> int:
	return frappe.db.count("MH Retention Rule")


def test_a_new_site_has_one_rule_for_every_kind_of_record(site):
	rows = frappe.get_all(
		"MH Retention Rule", fields=["record_class", "basis", "active", "school"], order_by="name asc"
	)
	kinds = [row.record_class for row in rows if row.active and not row.school]
	assert sorted(kinds) == sorted(retention_kinds.get_kinds())
	assert {row.basis for row in rows} == {"Graduation + N years"}


def test_a_proposal_calls_the_state_of_a_record_as_the_record_itself_does(site):
	kept = frappe.get_meta("MH Deletion Proposal").get_field("record_status")
	for kind in retention_kinds.get_kinds().values():
		for state in frappe.get_meta(kind.doctype).get_field("status").options.split("\n"):
			assert state in kept.options.split("\n")
			assert say_choice(kept.parent, state, "zh") == say_choice(kind.doctype, state, "zh") != state


def test_the_patch_gives_an_old_site_its_rule_and_does_nothing_the_second_time(site):
	for name in frappe.get_all("MH Retention Rule", pluck="name", order_by="name asc"):
		frappe.delete_doc("MH Retention Rule", name)
	create_retention_rules.execute()
	create_retention_rules.execute()
	assert count_rules() == len(standard_records.RETENTION_RULES)


def test_the_patch_leaves_alone_what_the_school_has_switched_off(site):
	frappe.db.set_value("MH Retention Rule", {"record_class": KIND}, "active", 0)
	before = count_rules()
	create_retention_rules.execute()
	assert count_rules() == before


def test_a_second_rule_for_the_same_school_is_refused_and_names_the_first(site):
	first = make_retention_rule()
	before = count_rules()
	with pytest.raises(ContradictingRuleError, match=first.name):
		make_retention_rule(school=first.school, basis="Until age N", years=25)
	assert count_rules() == before


def test_a_second_rule_for_every_school_is_refused(site):
	with pytest.raises(ContradictingRuleError):
		factories.insert("MH Retention Rule", record_class=KIND, basis="Until age N", years=25, source="x")


def test_switching_a_rule_on_again_is_refused_while_another_one_is_active(site):
	first = make_retention_rule()
	second = make_retention_rule(school=first.school, active=0)
	second.active = 1
	with pytest.raises(ContradictingRuleError, match=first.name):
		second.save()
	assert not frappe.db.get_value("MH Retention Rule", second.name, "active")


def test_the_same_rule_may_be_saved_again(site):
	rule = make_retention_rule()
	rule.years = 7
	rule.save()
	assert frappe.db.get_value("MH Retention Rule", rule.name, "years") == 7


@pytest.mark.parametrize("years", [0, 101, None])
def test_a_number_of_years_that_is_none_is_refused(years, site):
	before = count_rules()
	with pytest.raises((RetentionRuleError, frappe.MandatoryError)):
		make_retention_rule(years=years)
	assert count_rules() == before


def test_a_file_is_due_when_its_period_is_over(site):
	file = make_old_file()
	assert file.name in get_due_names()


def test_a_school_that_keeps_longer_decides_for_its_files(site):
	file = make_old_file()
	make_retention_rule(school=file.school, years=80)
	assert file.name not in get_due_names()


def test_a_school_cannot_keep_shorter_than_the_rule_for_every_school(site):
	file = make_old_file()
	frappe.db.set_value("Student", file.learner, "date_of_leaving", add_days(today(), -3 * 365))
	make_retention_rule(school=file.school, years=1)
	assert file.name not in get_due_names()


def test_a_session_after_leaving_starts_the_years_anew(site):
	file = make_old_file()
	factories.make_session(file=file, held_on=f"{add_days(today(), -30)} 10:00:00")
	assert file.name not in get_due_names()


@pytest.mark.parametrize(
	("days_from_now", "enabled"),
	[(None, 1), (30, 1), (0, 0)],
	ids=["no date of leaving", "leaves next month", "left today"],
)
def test_a_pupil_who_still_goes_to_the_school_or_left_lately_keeps_the_file(days_from_now, enabled, site):
	file = make_old_file()
	leaving = None if days_from_now is None else add_days(today(), days_from_now)
	frappe.db.set_value("Student", file.learner, {"date_of_leaving": leaving, "enabled": enabled})
	assert file.name not in get_due_names()


def enrol(learner: str, year: str) -> None:
	factories.make_academic_year(year=year)
	enrolment = frappe.new_doc("Program Enrollment")
	enrolment.update(
		{
			"name": factories.get_number(),
			"student": learner,
			"program": factories.make_program().name,
			"academic_year": year,
			"enrollment_date": f"{year[:4]}-09-01",
			"docstatus": 1,
		}
	)
	enrolment.db_insert()


def get_facts(file):
	return retention_kinds.get_records(KIND, getdate(today()), [file.name])[0].facts


def test_without_a_date_the_last_school_year_with_an_enrolment_ends_the_time_at_school(site):
	file = make_old_file()
	frappe.db.set_value("Student", file.learner, {"date_of_leaving": None, "enabled": 1})
	enrol(file.learner, "2010-11")
	enrol(file.learner, "2011-12")
	facts = get_facts(file)
	assert (str(facts.left_on), facts.is_enrolled) == ("2012-08-31", False)
	assert file.name in get_due_names()


@pytest.mark.parametrize(("months", "goes"), [(1, True), (13, True), (15, False)])
def test_who_is_between_two_years_goes_to_the_school_and_is_not_due(site, months, goes):
	file = make_old_file()
	frappe.db.set_value("Student", file.learner, {"date_of_leaving": None, "enabled": 1})
	enrol(file.learner, "2011-12")
	frappe.db.set_value("Academic Year", "2011-12", "year_end_date", add_months(today(), -months))
	assert get_facts(file).is_enrolled == goes
	make_retention_rule(school=file.school, basis="Until age N", years=1)
	frappe.db.set_value("MH Retention Rule", {"school": ("is", "not set")}, "active", 0)
	assert (file.name in get_due_names()) == (not goes)


def test_who_is_drafted_for_the_next_year_is_coming_back(site):
	file = make_old_file()
	frappe.db.set_value("Student", file.learner, {"date_of_leaving": None, "enabled": 1})
	year = getdate(today()).year
	enrol(file.learner, f"{year}-{(year + 1) % 100}")
	frappe.db.set_value("Program Enrollment", {"student": file.learner}, "docstatus", 0)
	assert get_facts(file).is_enrolled


def test_a_pupil_who_is_enrolled_twice_counts_once_where_the_newest_enrolment_is(site):
	learner = factories.make_pupil(gender="Female").name
	enrol(learner, "2061-62")
	enrol(learner, "2061-62")
	frappe.db.set_value("Program Enrollment", {"student": learner}, "enrollment_date", "2061-09-01")
	rows = frappe.get_all("Program Enrollment", {"student": learner}, ["name", "program"], order_by="name")
	frappe.db.set_value("Program Enrollment", rows[1].name, "enrollment_date", "2061-10-01")
	old, new = (row.program for row in rows)
	assert pupils.count_pupils_by_grade(None, "2061-62") == {(new, "Female"): 1}
	assert [pupils.count_pupils(each, "2061-62") for each in (None, {old}, {new}, {old, new})] == [1, 0, 1, 1]


def test_a_pupil_who_came_back_goes_to_the_school(site):
	file = make_old_file()
	year = getdate(today()).year
	enrol(file.learner, f"{year}-{(year + 1) % 100}")
	frappe.db.set_value("Student", file.learner, "enabled", 1)
	assert get_facts(file).is_enrolled


def test_the_facts_of_a_pupil_without_a_record_on_the_host_are_the_contacts_alone(site):
	file = make_old_file()
	opened.store("MH Psychological File", file.name, learner="no such pupil")
	facts = get_facts(file)
	assert (facts.left_on, facts.born_on, str(facts.last_contact)) == (None, None, "2010-06-30")


def test_the_night_lists_once_what_is_due_and_tells_the_lead_counsellor(site, lead):
	file = make_old_file()
	review = retention.list_due_unchecked()[file.school]
	row = frappe.db.get_value(
		"MH Deletion Proposal", {"record_name": file.name}, ["review", "kept_until", "status"], as_dict=True
	)
	assert (row.review, str(row.kept_until), row.status) == (review, "2017-07-10", "Proposed")
	assert frappe.db.exists("Notification Log", {"for_user": lead, "document_name": review})
	jobs.list_due()
	assert frappe.db.count("MH Deletion Proposal", {"record_name": file.name}) == 1


def test_a_list_names_no_pupil(site):
	file = make_old_file()
	retention.list_due_unchecked()
	row = frappe.db.get_value("MH Deletion Proposal", {"record_name": file.name}, "*", as_dict=True)
	pupil = frappe.db.get_value("Student", file.learner, ["name", "student_name"])
	assert [word for word in pupil if word in str(row)] == []


def test_proposals_are_read_by_the_lead_counsellor_and_the_counsellor_of_the_case_only(site, lead, as_user):
	file = make_old_file()
	retention.list_due_unchecked()
	name = frappe.db.get_value("MH Deletion Proposal", {"record_name": file.name})
	own = frappe.db.get_value("MH Counsellor", file.counsellor, "user")
	for user in (lead, own):
		with as_user(user):
			assert name in frappe.get_list("MH Deletion Proposal", pluck="name", order_by="name asc")
	for other in (factories.make_counsellor().user, factories.make_user(roles=["MH Leader"]).name):
		with as_user(other), pytest.raises(NotYourCaseError):
			frappe.get_doc("MH Deletion Proposal", name)


def test_a_kept_record_is_not_listed_again_before_a_year_is_over(site, lead, as_user):
	file = make_old_file()
	retention.list_due_unchecked()
	name = frappe.db.get_value("MH Deletion Proposal", {"record_name": file.name})
	with as_user(lead):
		with pytest.raises(ReasonMissingError):
			api.keep(name, "")
		api.keep(name, "The pupil has asked for it")
	assert file.name not in get_due_names()
	frappe.db.set_value("MH Deletion Proposal", name, "look_again_on", today())
	assert file.name in get_due_names()


def test_a_held_record_cannot_be_confirmed(site, lead, as_user):
	file = make_old_file()
	retention.list_due_unchecked()
	name = frappe.db.get_value("MH Deletion Proposal", {"record_name": file.name})
	make_legal_hold(user=lead, learner=file.learner)
	with as_user(lead), pytest.raises(HeldRecordError):
		press(api.confirm, name)
	assert frappe.db.get_value("MH Deletion Proposal", name, "status") == "Proposed"
