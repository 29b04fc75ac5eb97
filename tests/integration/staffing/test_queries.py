"""Background queries: who records and reads them, when the next is due, and whom pupils are offered then."""

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from mental_health_module.services.staffing import eligibility, refusals, shown_cards
from tests.integration.portal.test_portal import make_certified
from tests.makers import factories
from tests.makers.records import acting_as
from tests.makers.staffing import QUERY, make_query


@pytest.fixture
def place(site):
	"""A school with a certified counsellor, its lead counsellor, and a colleague who is neither."""
	school = factories.make_school().name
	lead = factories.make_user(roles=["MH Lead Counsellor"]).name
	factories.make_counsellor(user=lead, school=school, from_date="2020-01-01")
	counsellor = make_certified(school=school)
	return frappe._dict(school=school, lead=lead, counsellor=counsellor, other=make_certified(school=school))


def is_offered(counsellor) -> bool:
	return counsellor.name in shown_cards.get_offered_unchecked([counsellor.name], getdate(today()))


def get_seen(user: str) -> list[str]:
	with acting_as(user):
		return frappe.get_list(QUERY, pluck="name", order_by="name asc")


def test_a_lead_records_that_the_school_has_asked_and_it_is_due_a_year_later(place):
	with acting_as(place.lead):
		query = make_query(counsellor=place.counsellor, queried_on="2026-03-01", result="No Record")
	assert (str(query.next_due), query.recorded_by) == ("2027-03-01", place.lead)
	assert get_seen(place.lead) == get_seen(place.counsellor.user) == [query.name]
	assert get_seen(place.other.user) == []
	with acting_as(place.other.user), pytest.raises(frappe.PermissionError):
		frappe.get_doc(QUERY, query.name).check_permission("read")


def test_nobody_records_what_was_answered_about_the_own_person(place):
	own = frappe.get_doc("MH Counsellor", {"user": place.lead})
	given = {"doctype": QUERY, "queried_on": today(), "result": "No Record"}
	with acting_as(place.lead), pytest.raises(refusals.OwnQueryError):
		frappe.get_doc({**given, "counsellor": own.name}).insert(ignore_permissions=True)
	given["counsellor"] = place.counsellor.name
	with acting_as(place.other.user), pytest.raises(frappe.PermissionError):
		frappe.get_doc(given).insert()
	assert not frappe.db.count(QUERY, {"counsellor": ("in", [own.name, place.counsellor.name])})


def test_an_answer_is_given_once(place):
	query = frappe.get_doc(QUERY, make_query(counsellor=place.counsellor, result="Pending").name)
	query.update({"result": "No Record"}).save()
	query.result = "Record Found"
	with pytest.raises(refusals.QueryAnsweredError):
		query.save()
	assert frappe.db.get_value(QUERY, query.name, "result") == "No Record"


def test_who_was_never_asked_about_is_offered_and_who_is_overdue_is_not(place):
	assert is_offered(place.counsellor)
	make_query(counsellor=place.counsellor, queried_on="2025-01-10", result="No Record")
	assert not is_offered(place.counsellor) and is_offered(place.other)
	make_query(counsellor=place.counsellor, queried_on=add_days(today(), -3), result="Pending")
	assert is_offered(place.counsellor)


def test_a_record_that_was_found_and_a_trainee_are_not_offered(place):
	query = frappe.get_doc(QUERY, make_query(counsellor=place.counsellor, result="Pending").name)
	assert is_offered(place.counsellor)
	query.update({"result": "Record Found"}).save()
	assert not is_offered(place.counsellor)
	period = {"parent": place.other.name, "parenttype": "MH Counsellor"}
	frappe.db.set_value("MH Counsellor Period", period, "employment", "Trainee")
	assert not is_offered(place.other)


def test_a_record_found_in_one_school_counts_in_all_whatever_was_asked_later(place):
	"""One person, two schools: the answer of the first is not lost behind the later one of the second."""
	elsewhere = factories.make_counsellor(user=place.counsellor.user)
	make_query(counsellor=elsewhere.name, queried_on=add_days(today(), -30), result="Record Found")
	make_query(counsellor=place.counsellor, queried_on=add_days(today(), -3), result="No Record")
	assert not is_offered(place.counsellor)


def test_the_form_tells_who_reads_queries_that_none_is_recorded_and_others_nothing_of_them(place):
	def say(user):
		with acting_as(user):
			return " ".join(eligibility.describe(frappe.get_doc("MH Counsellor", place.counsellor.name)))

	assert "No background query is recorded yet" in say(place.lead)
	assert say(place.other.user) == ""
	make_query(counsellor=place.counsellor, queried_on="2025-01-10", result="No Record")
	assert "overdue" in say(place.lead) and "overdue" in say(place.counsellor.user)
	assert say(place.other.user) == ""
