"""Legal holds: what they hold, who places and releases them."""

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.access.refusals import NotYourCaseError, RoleMissingError
from mental_health_module.api import retention as api
from mental_health_module.services.retention.refusals import HoldTargetError, OwnHoldError
from mental_health_module.services.shared.refusals import PeriodError, ReasonMissingError, WrongStateError
from tests import opened
from tests.makers import factories
from tests.makers.retention_cases import KIND, get_due_names, make_legal_hold, make_old_file


def test_a_held_file_is_never_due(site, lead):
	file = make_old_file()
	make_legal_hold(user=lead, record_class=KIND, record_name=file.name)
	assert file.name not in get_due_names()


def test_a_hold_on_a_pupil_holds_the_file(site, lead):
	file = make_old_file()
	make_legal_hold(user=lead, learner=file.learner, held_from=add_days(today(), 5))
	assert file.name not in get_due_names()


def test_a_hold_that_has_ended_holds_nothing(site, lead):
	file = make_old_file()
	dates = {"held_from": add_days(today(), -9), "held_until": add_days(today(), -1)}
	make_legal_hold(user=lead, record_class=KIND, record_name=file.name, **dates)
	assert file.name in get_due_names()


def test_a_hold_lasts_through_its_last_day(site, lead):
	file = make_old_file()
	make_legal_hold(user=lead, learner=file.learner, held_until=today())
	assert file.name not in get_due_names()


def test_a_released_hold_holds_nothing(site, lead, as_user):
	file = make_old_file()
	hold = make_legal_hold(user=lead, learner=file.learner)
	with as_user(factories.make_user(roles=["MH Lead Counsellor"]).name):
		api.release_hold(hold.name, "The lawsuit is over")
	assert file.name in get_due_names()


def test_nobody_releases_the_own_hold(site, lead, as_user):
	hold = make_legal_hold(user=lead, learner=factories.make_pupil().name)
	with as_user(lead), pytest.raises(OwnHoldError):
		api.release_hold(hold.name, "The lawsuit is over")
	assert not frappe.db.get_value("MH Legal Hold", hold.name, "released_on")


def test_a_release_needs_a_reason_and_happens_once(site, lead, as_user):
	hold = make_legal_hold(user=lead, learner=factories.make_pupil().name)
	with as_user(factories.make_user(roles=["MH Lead Counsellor"]).name):
		with pytest.raises(ReasonMissingError):
			api.release_hold(hold.name, "  ")
		assert not frappe.db.get_value("MH Legal Hold", hold.name, "released_on")
		api.release_hold(hold.name, "Over")
		with pytest.raises(WrongStateError):
			api.release_hold(hold.name, "Over again")
	assert opened.read("MH Legal Hold", hold.name, "release_reason") == "Over"


def test_a_counsellor_releases_no_hold(site, lead, as_user):
	file = make_old_file()
	hold = make_legal_hold(user=lead, record_class=KIND, record_name=file.name)
	with as_user(frappe.db.get_value("MH Counsellor", file.counsellor, "user")):
		assert frappe.get_list("MH Legal Hold", pluck="name", order_by="name asc") == [hold.name]
		with pytest.raises(RoleMissingError):
			api.release_hold(hold.name, "Over")
	assert not frappe.db.get_value("MH Legal Hold", hold.name, "released_on")


def test_a_hold_comes_into_the_world_unreleased_and_in_its_authors_name(site, lead):
	pupil = factories.make_pupil().name
	hold = make_legal_hold(user=lead, learner=pupil, released_on=today(), held_by="x@school.example")
	stored = frappe.db.get_value("MH Legal Hold", hold.name, ["released_on", "held_by"])
	assert stored == (None, lead)


@pytest.mark.parametrize("values", [{}, {"record_class": KIND}, {"record_name": "x"}])
def test_a_hold_on_nothing_is_refused(values, site, lead):
	before = frappe.db.count("MH Legal Hold")
	with pytest.raises(HoldTargetError):
		make_legal_hold(user=lead, **values)
	assert frappe.db.count("MH Legal Hold") == before


def test_a_hold_on_a_record_and_a_pupil_is_refused(site, lead):
	file = make_old_file()
	with pytest.raises(HoldTargetError):
		make_legal_hold(user=lead, record_class=KIND, record_name=file.name, learner=file.learner)


def test_a_hold_that_ends_before_it_begins_is_refused(site, lead):
	with pytest.raises(PeriodError):
		make_legal_hold(user=lead, learner=factories.make_pupil().name, held_until=add_days(today(), -1))


def test_a_counsellor_holds_own_files_and_no_others(site):
	own = make_old_file()
	user = frappe.db.get_value("MH Counsellor", own.counsellor, "user")
	other = make_old_file()
	assert make_legal_hold(user=user, record_class=KIND, record_name=own.name).name
	with pytest.raises(NotYourCaseError):
		make_legal_hold(user=user, record_class=KIND, record_name=other.name)
	with pytest.raises(NotYourCaseError):
		make_legal_hold(user=user, record_class=KIND, record_name="no such file")


def place_as(user: str):
	"""Place a hold on a pupil with the user's rights."""
	pupil = factories.make_pupil().name
	with factories.acting_as(user):
		return frappe.get_doc({"doctype": "MH Legal Hold", "learner": pupil, "reason": "A lawsuit"}).insert()


def test_a_counsellor_in_office_holds_a_pupil(site):
	user = factories.make_counsellor().user
	assert place_as(user).held_by == user


@pytest.mark.parametrize("ending", [{"from_date": "2020-01-01", "to_date": "2020-12-31"}, {"status": "Left"}])
def test_who_has_left_places_no_hold(ending, site):
	counsellor = factories.make_counsellor()
	counsellor.db_set(ending)
	with pytest.raises(frappe.PermissionError):
		place_as(counsellor.user)


def test_who_was_never_a_counsellor_places_no_hold_by_the_role_alone(site):
	user = factories.make_user(roles=["MH Counsellor"]).name
	with pytest.raises(frappe.PermissionError):
		place_as(user)


def test_a_lead_counsellor_of_no_school_places_no_hold_where_there_are_several(site):
	factories.make_school(), factories.make_school()
	user = factories.make_user(roles=["MH Lead Counsellor"]).name
	with pytest.raises(frappe.PermissionError):
		place_as(user)
