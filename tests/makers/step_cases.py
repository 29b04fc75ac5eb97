"""Of each record whose state only steps change: two steps that two people take at the same moment.

A case is a record, the state after the first step, that step by FIRST, and the one that comes too late.
"""

import frappe

from mental_health_module.api import annual_report as report_api
from mental_health_module.api import conferences as conferences_api
from mental_health_module.api import counselling as counselling_api
from mental_health_module.api import evaluation as evaluation_api
from mental_health_module.api import leadership as leadership_api
from mental_health_module.api import meetings as meetings_api
from mental_health_module.api import portal as portal_api
from mental_health_module.api import retention as retention_api
from mental_health_module.api import staffing as staffing_api
from mental_health_module.api import work_plan as plan_api
from mental_health_module.services.meetings import action_items
from mental_health_module.services.meetings import steps as meeting_steps
from tests.makers import cards, counselling, factories
from tests.makers.conferences import get_counsellor_user, make_case_conference, make_conference_participant
from tests.makers.evaluation import Group, bring_to, freeze, make_evaluation, make_indicator, make_report
from tests.makers.meetings import (
	make_board,
	make_confirmed_meeting,
	make_held_meeting,
	make_item,
	make_meeting,
)
from tests.makers.plans import Office
from tests.makers.records import acting_as, press
from tests.makers.retention_cases import KIND, get_user
from tests.races import acting

FIRST, SECOND = "Zhang Erste", "Li Zweite"


def make_person(*roles: str, name: str) -> str:
	return factories.make_user(roles=list(roles), full_name=name).name


def call(user: str, name: str) -> str:
	"""Give an account the name that is looked for in the sentence."""
	frappe.db.set_value("User", user, {"first_name": name, "last_name": None, "full_name": name})
	return user


def drafted_group():
	return factories.make_leadership_group()


def two_coordinators() -> tuple[str, str]:
	return tuple(make_person("MH Coordinator", name=name) for name in (FIRST, SECOND))


def activated_twice():
	group, people = drafted_group(), two_coordinators()
	return group, "Active", *(acting(one, leadership_api.activate, group.name) for one in people)


def closed_and_published():
	leader = make_person("MH Leader", name=SECOND)
	group = factories.make_leadership_group(leader=leader)
	with acting_as(two_coordinators()[0]):
		leadership_api.activate(group.name)
	closing = acting(two_coordinators()[0], leadership_api.close, group.name)
	return group, "Closed", closing, acting(leader, press, leadership_api.publish, group.name)


def make_office() -> Office:
	office = Office()
	call(office.member, FIRST)
	call(office.leader, SECOND)
	return office


def reviewed_twice():
	office = make_office()
	plan = office.make_plan()
	people = (office.member, office.leader)
	return plan, "Reviewed", *(acting(one, press, plan_api.review, plan.name) for one in people)


def returned_and_approved():
	office = make_office()
	plan = office.make_plan(status="Reviewed")
	returning = acting(office.member, plan_api.return_to_draft, plan.name)
	return plan, "Draft", returning, acting(office.leader, press, plan_api.approve, plan.name)


def invited_twice():
	board, people = make_board(), two_coordinators()
	meeting = make_meeting(board=board)
	return meeting, "Invited", *(acting(one, meetings_api.invite, meeting.name) for one in people)


def cancelled_and_held():
	board, (first, second) = make_board(), two_coordinators()
	meeting = make_meeting(board=board, days=-1)
	with acting_as(board.leader):
		meeting_steps.invite(meeting)
	cancelling = acting(first, meetings_api.cancel, meeting.name, "Everybody is ill")
	return meeting, "Cancelled", cancelling, acting(second, meetings_api.hold, meeting.name)


def sent_back_and_confirmed():
	"""The chair in two windows."""
	board = make_board()
	call(board.leader, FIRST)
	meeting = make_held_meeting(board=board)
	with acting_as(board.writer):
		meeting_steps.finish_minutes(meeting)
	sending = acting(board.leader, meetings_api.send_back, meeting.name, "Row 2 is wrong")
	return meeting, "Held", sending, acting(board.leader, press, meetings_api.confirm, meeting.name)


def make_done_item():
	board = make_board()
	call(board.leader, FIRST)
	meeting = make_confirmed_meeting(board=board)
	frappe.db.set_value("MH Meeting", meeting.name, "status", "Held")
	item = make_item(meeting=meeting, responsible=board.members[1])
	with acting_as(board.members[1]):
		action_items.complete(item, "It hangs in the hall")
	return item, board.leader, make_person("MH Coordinator", name=SECOND)


def verified_twice():
	item, first, second = make_done_item()
	people = (first, second)
	return item, "Verified", *(acting(one, press, meetings_api.verify_item, item.name) for one in people)


def opened_again_and_verified():
	item, first, second = make_done_item()
	opening = acting(first, meetings_api.reopen_item, item.name)
	return item, "Open", opening, acting(second, press, meetings_api.verify_item, item.name)


def make_invited_conference():
	"""A conference of yesterday; its counsellor takes the steps, in two windows."""
	conference = make_case_conference(days=-1)
	make_conference_participant(conference=conference)
	return conference, call(get_counsellor_user(conference), FIRST)


def held_twice():
	conference, user = make_invited_conference()
	step = acting(user, conferences_api.hold, conference.name)
	return conference, "Held", step, step


def conference_cancelled_and_held():
	conference, user = make_invited_conference()
	cancelling = acting(user, conferences_api.cancel, conference.name)
	return conference, "Cancelled", cancelling, acting(user, conferences_api.hold, conference.name)


def make_group() -> Group:
	make_indicator()
	group = Group()
	call(group.deputy, FIRST)
	call(group.leader, SECOND)
	return group


def evaluation_reviewed_twice():
	group = make_group()
	evaluation = bring_to(make_evaluation(school=group.school), "Self-evaluated", group)
	people, step = (group.deputy, group.leader), evaluation_api.confirm_review
	return evaluation, "Reviewed", *(acting(one, press, step, evaluation.name) for one in people)


def evaluation_sent_back_and_rated():
	group = make_group()
	evaluation = bring_to(make_evaluation(school=group.school), "Reviewed", group)
	sending = acting(group.deputy, evaluation_api.send_back, evaluation.name, "Row 2 is wrong")
	return (
		evaluation,
		"Collecting",
		sending,
		acting(group.leader, press, evaluation_api.rate, evaluation.name),
	)


def make_frozen_report():
	group = make_group()
	return freeze(make_report(school=group.school)), call(group.leader, FIRST), group.deputy


def signed_twice():
	report, leader, _other = make_frozen_report()
	step = acting(leader, press, report_api.sign, report.name)
	return report, "Signed", step, step


def signed_and_frozen_again():
	report, leader, other = make_frozen_report()
	signing = acting(leader, press, report_api.sign, report.name)
	return report, "Signed", signing, acting(other, report_api.freeze, report.name)


def make_proposal():
	file = factories.make_file()
	with acting_as(get_user(file)):
		name = retention_api.request_deletion(KIND, file.name, "Consent withdrawn", "The family asks for it")
	leads = [make_person("MH Lead Counsellor", name=name) for name in (FIRST, SECOND)]
	return frappe.get_doc("MH Deletion Proposal", name), *leads


def deletion_confirmed_twice():
	proposal, *leads = make_proposal()
	return (
		proposal,
		"Confirmed",
		*(acting(lead, press, retention_api.confirm, proposal.name) for lead in leads),
	)


def kept_and_confirmed():
	proposal, first, second = make_proposal()
	keeping = acting(first, retention_api.keep, proposal.name, "A case at court")
	return proposal, "Kept", keeping, acting(second, press, retention_api.confirm, proposal.name)


def make_sent_card():
	card = cards.make_card()
	cards.send(card)
	return card, *two_coordinators()


def card_published_twice():
	card, *people = make_sent_card()
	step = staffing_api.publish_card
	return card, "Published", *(acting(one, press, step, card.name) for one in people)


def card_given_back_and_published():
	card, first, second = make_sent_card()
	giving = acting(first, staffing_api.give_back_card, card.name, "The hours are missing")
	return card, "Draft", giving, acting(second, press, staffing_api.publish_card, card.name)


def make_talk():
	"""A request to talk at a school with a lead counsellor; who was asked takes the first step."""
	place = counselling.make_place()
	call(place.counsellor.user, FIRST)
	request = counselling.make_talk_request(counsellor=place.counsellor, learner=place.learner)
	return request, place, acting(place.counsellor.user, counselling_api.mark_reached, request.name)


def reached_twice():
	request, place, first = make_talk()
	return request, "Answered", first, acting(place.lead.user, counselling_api.mark_reached, request.name)


def reached_and_taken_back():
	request, place, first = make_talk()
	return request, "Answered", first, acting(place.pupil, portal_api.withdraw_talk, request.name)


# of each machine the same step twice, then steps that exclude each other
CASES = {
	"MH Leadership Group": (activated_twice, closed_and_published),
	"MH Work Plan": (reviewed_twice, returned_and_approved),
	"MH Meeting": (invited_twice, cancelled_and_held, sent_back_and_confirmed),
	"MH Action Item": (verified_twice, opened_again_and_verified),
	"MH Case Conference": (held_twice, conference_cancelled_and_held),
	"MH Evaluation": (evaluation_reviewed_twice, evaluation_sent_back_and_rated),
	"MH Annual Report": (signed_twice, signed_and_frozen_again),
	"MH Counsellor Card": (card_published_twice, card_given_back_and_published),
	"MH Talk Request": (reached_twice, reached_and_taken_back),
	"MH Deletion Proposal": (deletion_confirmed_twice, kept_and_confirmed),
}
