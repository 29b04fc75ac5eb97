"""Two presses of a pupil at the same moment; a deleted file and another number of the pupil."""

import frappe
import pytest

from mental_health_module.api import portal as portal_api
from mental_health_module.services.counselling.refusals import AskedAlreadyError, EnoughAskedError
from tests import opened
from tests.makers import counselling, factories
from tests.makers.counselling import DOCTYPE
from tests.makers.records import acting_as
from tests.makers.retention_cases import confirm_and_run, get_state, make_case, propose
from tests.races import acting, race


def get_open(place) -> list[str]:
	return frappe.get_all(DOCTYPE, {"school": place.school, "status": "Asked"}, pluck="name", order_by="name")


def test_of_two_presses_at_once_one_is_sent_and_the_other_is_told_so(world):
	place = counselling.make_place()
	press = acting(place.pupil, portal_api.ask_to_talk, place.counsellor.name)
	outcome = race(press, press)
	assert type(outcome.error) is AskedAlreadyError and outcome.has_waited
	assert len(get_open(place)) == 1


def test_nobody_comes_past_the_bound_by_asking_two_at_once(world):
	place = counselling.make_place()
	fourth = counselling.make_there(school=place.school, roles=["MH Counsellor"])
	for counsellor in (place.counsellor, place.other):
		with acting_as(place.pupil):
			portal_api.ask_to_talk(counsellor.name)
	asking = [acting(place.pupil, portal_api.ask_to_talk, one.name) for one in (place.lead, fourth)]
	outcome = race(*asking)
	assert type(outcome.error) is EnoughAskedError and outcome.has_waited
	assert len(get_open(place)) == 3


@pytest.mark.usefixtures("second_copy")
def test_a_pupils_requests_are_deleted_with_the_file_and_others_stay(site, lead, queued):
	file = make_case()
	own = counselling.make_talk_request(learner=file.learner)
	other = counselling.make_talk_request()
	proposal = propose(file)
	confirm_and_run(proposal, lead, queued)
	assert get_state(proposal) == "Deleted"
	assert not frappe.db.exists(DOCTYPE, own.name)
	assert frappe.db.exists(DOCTYPE, other.name)


def test_a_request_follows_the_pupil_to_another_number(site):
	pupil = factories.make_pupil()
	request = counselling.make_talk_request(learner=pupil.name)
	new = f"{pupil.name}-B"
	frappe.rename_doc("Student", pupil.name, new, force=True, show_alert=False)
	assert opened.read(DOCTYPE, request.name, "learner") == new
	assert frappe.db.count(DOCTYPE, opened.of(new)) == 1
