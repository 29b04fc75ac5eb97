"""What somebody must act on reaches that person, with a page that opens; each from the step to the person."""

import frappe
import pytest
from frappe.utils import add_days, today

from mental_health_module.jobs import regulations as regulation_jobs
from mental_health_module.jobs import work_plans as plan_jobs
from mental_health_module.services.consent import cards
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.rights import access_grants
from mental_health_module.services.shared.ways import deliveries
from mental_health_module.services.shared.ways.links import get_page_of
from tests.makers import awaited, consent_people, district, factories, groups, meetings, plans
from tests.makers.access_case import open_in_emergency
from tests.makers.leaving_people import close
from tests.makers.records import acting_as

ASKED = "The school asks you something and needs your answer. Open the page, read it and answer."


def get_told(user: str) -> list[tuple]:
	"""What stands in a user's bell: the sentence and the page."""
	fields = ["subject", "document_type", "document_name"]
	rows = frappe.get_all("Notification Log", {"for_user": user}, fields, order_by="creation asc, name asc")
	return [(row.subject, get_page_of(row.document_type, row.document_name)) for row in rows]


def test_a_question_about_consent_reaches_the_guardian_with_the_page_on_which_it_waits(site):
	family, counsellor = consent_people.make_family(age=12), factories.make_counsellor()
	consent = consent_people.ask(counsellor=counsellor, family=family)
	assert get_told(family.guardian_user) == [(ASKED, "/mental-health")]
	assert get_told(family.pupil_user) == []
	(card,) = cards.get_consent_section(family.guardian_user).asked
	assert card.name == consent.name


def test_the_notice_to_a_family_ties_no_account_to_a_consent(site):
	family, counsellor = consent_people.make_family(age=12), factories.make_counsellor()
	consent = consent_people.ask(counsellor=counsellor, family=family)
	rows = frappe.get_all("Notification Log", {"for_user": family.guardian_user}, ["*"], order_by="name asc")
	rows += frappe.get_all(deliveries.DELIVERY, {"user": family.guardian_user}, ["*"], order_by="name asc")
	assert rows
	for secret in (
		consent.name,
		family.learner,
		family.guardian,
		"Consent",
		"Psychological",
		counsellor.name,
	):
		assert secret not in str(rows)


def test_at_14_the_pupil_is_asked_and_before_a_screening_both_are(site):
	counsellor, family = factories.make_counsellor(), consent_people.make_family(age=14)
	consent_people.ask(counsellor=counsellor, family=family)
	assert (len(get_told(family.pupil_user)), get_told(family.guardian_user)) == (1, [])
	consent_people.ask(counsellor=counsellor, family=family, purpose="Screening")
	assert (len(get_told(family.pupil_user)), len(get_told(family.guardian_user))) == (2, 1)


def test_on_paper_nobody_is_told_and_whose_tie_is_not_confirmed_neither(site):
	counsellor, family = factories.make_counsellor(), consent_people.make_family(age=12)
	consent_people.make_given(counsellor=counsellor, family=family)
	frappe.db.delete("MH Confirmed Tie", {"learner": family.learner})
	consent_people.ask(counsellor=counsellor, family=family, purpose="Screening")
	assert get_told(family.guardian_user) == []


def test_a_closed_account_is_asked_nothing(site):
	counsellor, family = factories.make_counsellor(), consent_people.make_family(age=12)
	close(family.guardian_user)
	consent_people.ask(counsellor=counsellor, family=family)
	assert get_told(family.guardian_user) == []


def test_a_duty_reaches_each_member(site):
	board = meetings.make_board(member_count=2)
	with acting_as(board.leader):
		leadership_notice.publish(board.group, board.leader)
	for user in (*board.members, board.parent):
		((_sentence, page),) = get_told(user)
		assert page == f"/mental-health/duties#group-{board.group.name}"


def test_a_regulation_reaches_each_reader_and_nobody_else(site):
	school, (reader, other) = groups.make_staff(count=2)
	readers = [{"person_type": "User", "person": reader}]
	name = groups.make_regulation(school=school, audience="People of a List", readers=readers).name
	regulation_jobs.update_states()
	assert (f"/mental-health/duties#regulation-{name}") in [page for _sentence, page in get_told(reader)]
	assert get_told(other) == []


def test_an_overdue_task_reaches_who_does_it_and_after_some_days_the_leader(site):
	office, worker = plans.Office(), factories.make_user().name
	plan = office.make_plan(tasks=0)
	task = plans.make_task(plan=plan, person=worker, due=add_days(today(), 30))
	plan.reload()
	office.bring_to(plan, "Running")
	leader_before = get_told(office.leader)
	for days, is_leader_told in ((1, False), (30, True)):
		values = {"due": add_days(today(), -days), "told_responsible_on": None}
		frappe.db.set_value("MH Plan Task", task.name, values)
		plan_jobs.tell_about_overdue()
		assert get_told(worker)[0][1] == f"/mental-health/tasks#{task.name}"
		assert (get_told(office.leader) != leader_before) == is_leader_told


@pytest.mark.parametrize("approve", [True, False])
def test_a_decided_grant_reaches_who_asked_and_who_is_to_read(site, approve):
	case = awaited.make_grant()
	grant = frappe.get_doc("MH Access Grant", case.name)
	(lead,) = case.told[0]
	with acting_as(lead):
		access_grants.decide(case.name, approve)
	sentence = "Your request to read a file was decided. Open it to see how."
	for user in {grant.asked_by, grant.grantee}:
		assert sentence in [said for said, _page in get_told(user)]


def test_an_emergency_reaches_lead_and_leader_and_cannot_wait(site):
	frappe.db.set_single_value("MH Settings", "sms_notices", 1)
	frappe.clear_document_cache("MH Settings", "MH Settings")
	north = district.make_district().north
	file = factories.make_file(counsellor=north.counsellor)
	access = open_in_emergency(file, factories.make_counsellor(school=north.name).user)["access"]
	assert district.get_told(access) == {north.lead, north.leader}
	for user in (north.lead, north.leader):
		notice = frappe.db.get_value("Notification Log", {"for_user": user, "document_name": access})
		handed = {"user": user, "way": deliveries.SMS, "notice": str(notice)}
		row = frappe.db.get_value(deliveries.DELIVERY, handed, ["cannot_wait", "state"])
		assert row == (1, deliveries.WAITING)
