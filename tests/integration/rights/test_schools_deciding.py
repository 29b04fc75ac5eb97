"""Several schools on one site: who decides, who is told, and that nobody is left untold."""

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.access.refusals import NotYourCaseError
from mental_health_module.api import retention as api
from mental_health_module.jobs import access_rights, certificates
from mental_health_module.services.retention import legal_holds
from mental_health_module.services.retention.refusals import OwnHoldError, OwnRequestError
from mental_health_module.services.rights import access_grants, emergencies
from mental_health_module.services.rights.refusals import (
	GrantDeciderError,
	GrantForOneselfError,
	ReviewerError,
)
from tests import opened
from tests.makers import factories
from tests.makers.access_case import REASON, approve, ask, open_in_emergency
from tests.makers.district import (
	get_told,
	make_district,
	make_emergency,
	make_grant,
	make_hold,
	make_proposal,
	make_review,
	sees,
)
from tests.makers.records import press
from tests.makers.retention_cases import KIND, make_legal_hold

EMERGENCY, PROPOSAL = "MH Emergency Access", "MH Deletion Proposal"


@pytest.fixture
def district(site):
	return make_district()


def get_state(doctype, name, field="status"):
	return frappe.db.get_value(doctype, name, field)


def make_own_file(school):
	"""A file of the lead counsellor's own case."""
	counsellor = frappe.get_doc("MH Counsellor", {"user": school.lead, "school": school.name})
	return factories.make_file(counsellor=counsellor)


def make_grantee(school: str) -> str:
	"""Somebody who may read by a grant: a confirmed case worker without cases."""
	user = factories.make_user().name
	factories.confirm(user=user, school=school)
	return user


def test_a_grant_is_decided_and_told_in_the_own_school(district):
	grant = make_grant(district.north)
	assert get_told(grant) == {district.north.lead}
	with factories.acting_as(district.south.lead), pytest.raises(NotYourCaseError):
		access_grants.decide(grant, True)
	assert get_state("MH Access Grant", grant) == "Asked"
	with factories.acting_as(district.north.lead):
		assert access_grants.decide(grant, True) == "Approved"


def test_a_lead_who_asks_for_a_file_of_another_school_does_not_decide(district):
	"""The asker reads the own grant; so the decision itself is refused too."""
	file = factories.make_file(counsellor=district.north.counsellor)
	grant = ask(file, make_grantee(district.north.name), by=district.south.lead)
	assert get_told(grant.name) == {district.north.lead, district.north.counsellor.user}
	with factories.acting_as(district.south.lead), pytest.raises(GrantForOneselfError):
		access_grants.decide(grant.name, True)
	assert get_state("MH Access Grant", grant.name) == "Asked"


def test_a_grantee_of_another_school_decides_on_nobodys_request(district):
	file = factories.make_file(counsellor=district.north.counsellor)
	grant = ask(file, make_grantee(district.north.name), by=district.south.counsellor.user)
	opened.store("MH Access Grant", grant.name, status="Approved")
	with factories.acting_as(district.south.lead), pytest.raises(NotYourCaseError):
		access_grants.withdraw(grant.name)
	with factories.acting_as(district.north.leader), pytest.raises(GrantDeciderError):
		access_grants.withdraw(grant.name)
	assert get_state("MH Access Grant", grant.name) == "Approved"


def test_a_grant_of_a_school_without_a_lead_is_told_to_all_leads(district):
	file = factories.make_file(counsellor=district.empty)
	grant = ask(file, make_grantee(district.empty.school), by=district.empty.user)
	assert get_told(grant.name) == {district.north.lead, district.south.lead}
	assert approve(grant, district.south.lead) == "Approved"


def test_a_lead_who_alone_could_decide_and_asks_leaves_it_to_the_other_leads(district):
	grant = ask(make_own_file(district.north), make_grantee(district.north.name), by=district.north.lead)
	assert get_told(grant.name) == {district.south.lead}
	assert approve(grant, district.south.lead) == "Approved"


def test_an_emergency_is_told_and_reviewed_in_the_own_school(district):
	access = make_emergency(district.north)
	assert get_told(access) == {district.north.lead, district.north.leader}
	for user in (district.south.lead, district.south.leader):
		with factories.acting_as(user), pytest.raises(NotYourCaseError):
			emergencies.review(access, True, REASON)
	assert get_state(EMERGENCY, access, "state") == "To Be Reviewed"
	with factories.acting_as(district.north.leader):
		assert emergencies.review(access, True, REASON) == "Justified"


def test_a_counsellor_of_another_school_opens_at_once_and_both_schools_hear_of_it(district):
	file = factories.make_file(counsellor=district.north.counsellor)
	opened = open_in_emergency(file, district.south.counsellor.user)
	assert opened["file"] == file.name
	assert sees(district.south.counsellor.user, "MH Psychological File", file.name)
	row = frappe.db.get_value(EMERGENCY, opened["access"], ["school", "opener_school"])
	assert row == (district.north.name, district.south.name)
	both = {person for school in (district.north, district.south) for person in (school.lead, school.leader)}
	assert get_told(opened["access"]) == both
	assert all(sees(user, EMERGENCY, opened["access"]) for user in both)


def test_what_another_school_has_opened_is_reviewed_by_the_pupils_school(district):
	file = factories.make_file(counsellor=district.north.counsellor)
	access = open_in_emergency(file, district.south.counsellor.user)["access"]
	for user in (district.south.lead, district.south.leader):
		with factories.acting_as(user), pytest.raises(ReviewerError):
			emergencies.review(access, True, REASON)
	assert get_state(EMERGENCY, access, "state") == "To Be Reviewed"
	with factories.acting_as(district.north.lead):
		assert emergencies.review(access, False, REASON) == "Not Justified"


def test_a_lead_of_another_school_who_opens_does_not_review(district):
	file = factories.make_file(counsellor=district.north.counsellor)
	access = open_in_emergency(file, district.south.lead)["access"]
	with factories.acting_as(district.south.lead), pytest.raises(GrantForOneselfError):
		emergencies.review(access, True, REASON)
	assert get_state(EMERGENCY, access, "state") == "To Be Reviewed"


def test_what_the_only_one_in_charge_opens_is_reviewed_by_the_other_leads(district):
	frappe.db.set_value("MH Leadership Group", {"school": district.north.name}, "status", "Closed")
	file = factories.make_file(counsellor=district.north.counsellor)
	access = open_in_emergency(file, district.north.lead)["access"]
	assert get_told(access) == {district.south.lead}
	with factories.acting_as(district.south.lead):
		assert emergencies.review(access, True, REASON) == "Justified"


def test_an_emergency_without_a_file_belongs_to_the_pupils_school_by_the_host(district):
	program = factories.make_program().name
	for school, unit in ((district.north, program), (district.south, factories.make_program().name)):
		document = frappe.get_doc("MH School", school.name)
		document.append("units", {"unit_type": "Program", "unit": unit})
		document.save()
	third = frappe.get_doc("MH School", district.empty.school)
	third.append("units", {"unit_type": "Program", "unit": factories.make_program().name})
	third.save()
	pupil = factories.make_pupil().name
	enrol(pupil, program)
	with factories.acting_as(district.south.counsellor.user):
		access = emergencies.open_file(pupil, "Abuse or Violence", REASON)["access"]
	row = frappe.db.get_value(EMERGENCY, access, ["psychological_file", "school", "opener_school"])
	assert row == (None, district.north.name, district.south.name)
	assert {district.north.lead, district.south.leader} < get_told(access)


def enrol(pupil: str, program: str) -> None:
	row = frappe.new_doc("Program Enrollment")
	row.update({"name": factories.get_number(), "student": pupil, "program": program, "docstatus": 1})
	row.enrollment_date = add_days(today(), -30)
	row.db_insert()


def test_an_emergency_without_a_file_and_without_a_known_school_stays_in_the_openers(district):
	with factories.acting_as(district.south.counsellor.user):
		opened = emergencies.open_file(factories.make_pupil().name, "Abuse or Violence", REASON)
	assert get_told(opened["access"]) == {district.south.lead, district.south.leader}
	assert not sees(district.north.lead, EMERGENCY, opened["access"])


def test_a_late_review_is_told_to_the_own_school_again(district):
	access = make_emergency(district.north)
	opened.store(EMERGENCY, access, opened_at=add_days(today(), -3))
	frappe.db.delete("Notification Log", {"document_name": access})
	access_rights.tell_what_needs_somebody()
	assert get_told(access) == {district.north.lead, district.north.leader}


def test_orphaned_files_are_told_to_the_own_school(district):
	factories.make_file(counsellor=district.north.counsellor)
	frappe.db.set_value("MH Counsellor", district.north.counsellor.name, "status", "Left")
	access_rights.tell_what_needs_somebody()
	assert get_told(district.north.counsellor.name) == {district.north.lead}


def test_a_certificate_that_expires_is_told_to_the_own_school(district):
	paper = factories.make_qualification(
		counsellor=district.north.counsellor.name, expires_on=add_days(today(), 20)
	)
	certificates.update_state(paper.name)
	assert get_told(paper.name) == {district.north.lead, district.north.counsellor.user}


def test_a_deletion_is_asked_for_told_and_confirmed_in_the_own_school(district, queued):
	proposal = make_proposal(district.north)
	assert get_told(proposal) == {district.north.lead}
	for decide in (lambda: press(api.confirm, proposal), lambda: api.keep(proposal, REASON)):
		with factories.acting_as(district.south.lead), pytest.raises(NotYourCaseError):
			decide()
	assert (get_state(PROPOSAL, proposal), queued) == ("Proposed", [])
	with factories.acting_as(district.north.lead):
		press(api.confirm, proposal)
	assert get_state(PROPOSAL, proposal) == "Confirmed"


def test_who_carries_a_case_of_another_school_reads_the_proposal_and_does_not_decide(district, queued):
	proposal = make_proposal(district.north)
	file = get_state(PROPOSAL, proposal, "record_name")
	own = frappe.db.get_value("MH Counsellor", {"user": district.south.lead})
	opened.store("MH Psychological File", file, counsellor=own)
	assert sees(district.south.lead, PROPOSAL, proposal)
	for decide in (lambda: press(api.confirm, proposal), lambda: api.keep(proposal, REASON)):
		with factories.acting_as(district.south.lead), pytest.raises(NotYourCaseError):
			decide()
	assert (get_state(PROPOSAL, proposal), queued) == ("Proposed", [])


def test_the_only_leads_own_request_is_confirmed_by_another_schools_lead(district, queued):
	file = make_own_file(district.north)
	with factories.acting_as(district.north.lead):
		proposal = api.request_deletion(KIND, file.name, "Consent withdrawn", REASON)
		with pytest.raises(OwnRequestError):
			press(api.confirm, proposal)
	assert get_told(proposal) == {district.south.lead}
	with factories.acting_as(district.south.lead):
		press(api.confirm, proposal)
	assert get_state(PROPOSAL, proposal) == "Confirmed"


def test_each_school_has_its_own_list_of_what_is_due(district, queued):
	north = make_review(district.north)
	assert get_told(north) == {district.north.lead}
	with factories.acting_as(district.south.lead), pytest.raises(frappe.PermissionError):
		press(api.confirm_review, north)
	assert get_state("MH Retention Review", north) == "Open"
	south = make_review(district.south)
	assert south != north and get_told(south) == {district.south.lead}
	with factories.acting_as(district.north.lead):
		assert press(api.confirm_review, north)["confirmed"] == 1
	proposals = frappe.get_all(
		PROPOSAL, filters={"review": south}, fields=["school", "status"], order_by="name"
	)
	assert [(row.school, row.status) for row in proposals] == [(district.south.name, "Proposed")]


def test_a_hold_is_released_in_the_own_school(district):
	hold = make_hold(district.north)
	with factories.acting_as(district.south.lead), pytest.raises(NotYourCaseError):
		api.release_hold(hold, "The lawsuit is over")
	assert get_state("MH Legal Hold", hold, "released_on") is None
	with factories.acting_as(district.north.lead):
		api.release_hold(hold, "The lawsuit is over")
	assert str(get_state("MH Legal Hold", hold, "released_on")) == today()


def test_the_only_leads_own_hold_is_released_by_another_schools_lead(district):
	file = factories.make_file(counsellor=district.north.counsellor)
	hold = make_legal_hold(user=district.north.lead, record_class=KIND, record_name=file.name)
	with factories.acting_as(district.north.lead), pytest.raises(OwnHoldError):
		legal_holds.release(frappe.get_doc("MH Legal Hold", hold.name), REASON)
	with factories.acting_as(district.south.lead):
		api.release_hold(hold.name, "The lawsuit is over")
	assert str(get_state("MH Legal Hold", hold.name, "released_on")) == today()


def test_a_lead_holds_no_record_of_another_school(district):
	file = factories.make_file(counsellor=district.north.counsellor)
	with pytest.raises(NotYourCaseError):
		make_legal_hold(user=district.south.lead, record_class=KIND, record_name=file.name)
	assert not frappe.db.exists("MH Legal Hold", {"record_name": file.name})
