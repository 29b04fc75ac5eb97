"""Records that wait for an answer, one of each kind of `capabilities.AWAITED`, and who is told when."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import frappe
from frappe.utils import add_to_date, now_datetime

from mental_health_module.access import case_workers
from mental_health_module.api import counselling as counselling_api
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.services.files import pupil_merges
from mental_health_module.services.leadership import notice as leadership_notice
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.regulations import readers as receipts
from mental_health_module.services.regulations import regulations
from mental_health_module.services.rights.case_workers import case_workers as case_worker_steps
from tests import opened
from tests.makers import (
	cards,
	case_worker_people,
	consent_people,
	counselling,
	district,
	factories,
	groups,
	meetings,
)
from tests.makers.plans import Office
from tests.makers.records import acting_as


@dataclass(frozen=True)
class Case:
	"""A record that waits since now.

	told: who is told, a set for each stage. answer: what ends the waiting. since: the field that says when.
	"""

	doctype: str
	name: str
	told: tuple[set[str], ...]
	answer: Callable[[], object]
	since: str = "creation"

	def wait(self, days: int) -> None:
		"""Let it have waited so many days."""
		value = add_to_date(now_datetime(), days=-days)
		if self.doctype == "MH Case Worker":
			(row,) = case_workers.get_rows({"name": self.name})
			case_worker_steps.store_unchecked({**row, self.since: value})
			return
		opened.store(self.doctype, self.name, **{self.since: value})


def _set(doctype: str, name: str, **values) -> Callable[[], None]:
	return lambda: opened.store(doctype, name, **values)


def make_grant() -> Case:
	"""Somebody asks for a colleague who is to read a file."""
	north = district.make_district().north
	name = district.make_grant(north)
	opened.store("MH Access Grant", name, ends_at=add_to_date(now_datetime(), days=30))
	decided = _set("MH Access Grant", name, status="Refused")
	return Case("MH Access Grant", name, ({north.lead}, {north.lead, north.leader}), decided)


def make_emergency() -> Case:
	"""A file was opened in an emergency."""
	place = district.make_district()
	name = district.make_emergency(place.south)
	reviewed = _set("MH Emergency Access", name, state="Justified")
	auditors = {place.auditor, place.auditor_of_south}
	return Case("MH Emergency Access", name, (auditors,), reviewed, "opened_at")


def make_case_worker() -> Case:
	"""A lead counsellor has proposed a counsellor."""
	frappe.db.delete("Has Role", {"role": "MH Lead Counsellor"})
	factories.make_school()
	staff = case_worker_people.make_staff()
	name = case_worker_people.propose(staff)
	told = ({staff.leader}, {staff.lead})
	return Case("MH Case Worker", name, told, lambda: case_worker_people.confirm(staff, name), "proposed_at")


def make_deletion() -> Case:
	"""A counsellor asks for the deletion of a file."""
	north = district.make_district().north
	name = district.make_proposal(north)
	kept = _set("MH Deletion Proposal", name, status="Kept")
	return Case("MH Deletion Proposal", name, ({north.lead}, {north.counsellor.user}), kept)


def make_merge() -> Case:
	"""The office wants to merge two records of a pupil."""
	place = district.make_district()
	pupils = [factories.make_pupil().name for _number in range(2)]
	with acting_as(factories.make_user().name):
		pupil_merges._ask_unchecked(*pupils)
	name = frappe.db.get_value("MH Pupil Merge", {"pupil": pupils[0]})
	agreed = _set("MH Pupil Merge", name, status="Refused")
	return Case("MH Pupil Merge", name, ({place.north.lead, place.south.lead},), agreed)


def make_consent() -> Case:
	"""A guardian is asked on the portal by another counsellor than the one of the file."""
	north = district.make_district().north
	family = consent_people.make_family()
	of_case = factories.make_counsellor(school=north.name)
	factories.make_file(counsellor=of_case, learner=family.learner)
	consent = consent_people.ask(counsellor=north.counsellor, family=family, purpose="Screening")
	answer = partial(consent_people.answer, consent, family.guardian_user)
	return Case("MH Consent", consent.name, ({of_case.user},), answer)


def make_regulation() -> Case:
	"""A regulation that one teacher has to read, adopted by a coordinator of a school with a leader."""
	office = Office()
	reader, adopter = (factories.make_user(roles=[role]).name for role in ("MH Member", "MH Coordinator"))
	readers = [{"person_type": "User", "person": reader}]
	regulation = groups.make_regulation(
		in_force=False, school=office.school, audience="People of a List", readers=readers
	)
	with acting_as(adopter):
		regulations.put_in_force(regulation)
	told = ({adopter}, {office.leader})
	read = partial(receipts.confirm, regulation.name, reader)
	return Case("MH Regulation", regulation.name, told, read, "effective_from")


def make_duty() -> Case:
	"""A published group with a member who has not acknowledged."""
	board = meetings.make_board(member_count=1)
	with acting_as(board.leader):
		leadership_notice.publish(board.group, board.leader)

	def acknowledge():
		for user in (*board.members, board.parent):
			leadership_notice.acknowledge(board.group.name, user)

	return Case("MH Leadership Group", board.group.name, ({board.leader},), acknowledge, "published_on")


def make_minutes() -> Case:
	"""Minutes that the chair, who is not the leader, has not confirmed."""
	board = meetings.make_board(member_count=2)
	meeting = meetings.make_held_meeting(board=board, chair_type="User", chair=board.members[1])
	with acting_as(board.writer):
		meeting_steps.finish_minutes(meeting)
	told = ({board.members[1]}, {board.leader})
	confirmed = _set("MH Meeting", meeting.name, status="Confirmed")
	return Case("MH Meeting", meeting.name, told, confirmed, "drafted_at")


def make_action_item() -> Case:
	"""Something agreed that a member should have done."""
	board = meetings.make_board(member_count=2)
	meeting = meetings.make_held_meeting(board=board)
	item = meetings.make_item(meeting=meeting, responsible=board.members[1])
	done = _set("MH Action Item", item.name, state="Done")
	return Case("MH Action Item", item.name, ({board.leader},), done, "due")


def make_plan() -> Case:
	"""A plan that was reviewed."""
	office = Office()
	plan = office.make_plan(status="Reviewed")
	told = ({office.leader}, {office.author, office.member})
	return Case("MH Work Plan", plan.name, told, lambda: office.bring_to(plan, "Approved"), "reviewed_on")


def make_talk() -> Case:
	"""A pupil would like to talk to a counsellor of a school with a lead counsellor."""
	north = district.make_district().north
	request = counselling.make_talk_request(counsellor=north.counsellor)

	def answer():
		with acting_as(north.counsellor.user):
			counselling_api.mark_reached(request.name)

	return Case(request.doctype, request.name, ({north.lead},), answer, "asked_at")


def make_card() -> Case:
	"""A counsellor has sent a card; the school has a lead counsellor and a leader."""
	north = district.make_district().north
	card = cards.make_card(counsellor=north.counsellor)
	cards.send(card)
	told = ({north.lead, north.leader}, {north.counsellor.user})
	given_back = _set(card.doctype, card.name, status="Draft")
	return Case(card.doctype, card.name, told, given_back, "sent_on")


MAKERS = {
	rules.ACCESS_GRANT: make_grant,
	rules.EMERGENCY: make_emergency,
	rules.CASE_WORKER: make_case_worker,
	rules.DELETION: make_deletion,
	rules.PUPIL_MERGE: make_merge,
	rules.CONSENT: make_consent,
	rules.TALK: make_talk,
	rules.CARD: make_card,
	rules.REGULATION: make_regulation,
	rules.DUTY: make_duty,
	rules.MINUTES: make_minutes,
	rules.ACTION_ITEM: make_action_item,
	rules.PLAN: make_plan,
}
