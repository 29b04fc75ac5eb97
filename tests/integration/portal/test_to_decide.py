"""What waits for a decision in the Desk stands on the portal's home page of who decides, of nobody else."""

import frappe
import pytest

from mental_health_module.services.portal import page as portal
from mental_health_module.services.portal.my_work import get_my_work
from tests.makers import factories, meetings, portal_people
from tests.makers.plans import Office


def get_names(user: str) -> list[str]:
	"""The records that wait for a decision."""
	kinds = [one for one in portal.get_page(user).waiting if one.kind.listens == "mh-decisions"]
	return [card.name for one in kinds for card in one.cards]


def get_cards(user: str):
	kinds = [one for one in portal.get_page(user).waiting if one.kind.listens == "mh-decisions"]
	return [card for one in kinds for card in one.cards]


def test_a_reviewed_plan_waits_for_the_leader_alone_until_it_is_approved(site):
	office = Office()
	plan = office.make_plan(status="Reviewed")
	assert get_names(office.leader) == [plan.name]
	assert get_names(office.member) == get_names(office.author) == []
	[card] = get_cards(office.leader)
	assert card.url.endswith(f"/mh-work-plan/{plan.name}") and card.title == plan.title
	office.bring_to(plan, "Running")
	assert get_names(office.leader) == []


def test_a_plan_that_the_leader_has_written_waits_for_the_deputy(site):
	office = Office()
	deputy = office.add_deputy()
	plan = office.make_plan(status="Reviewed")
	plan.db_set("author", office.leader)
	assert get_names(deputy) == [plan.name]
	assert get_names(office.leader) == []


def test_a_plan_does_not_wait_for_who_cannot_open_it(site):
	office = Office()
	office.make_plan(status="Reviewed")
	frappe.db.delete("Has Role", {"parent": office.leader, "role": ("like", "MH %")})
	frappe.clear_cache(user=office.leader)
	assert get_names(office.leader) == []


def test_minutes_wait_for_their_chair_and_not_for_who_wrote_them(site):
	board = meetings.make_board(member_count=1)
	meeting = meetings.make_meeting(board=board, days=-1)
	values = {"status": "Minutes Drafted", "chair_user": board.leader, "drafted_by": board.writer}
	frappe.db.set_value("MH Meeting", meeting.name, values)
	assert get_names(board.leader) == [meeting.name]
	assert get_names(board.writer) == []
	frappe.db.set_value("MH Meeting", meeting.name, "drafted_by", board.leader)
	assert get_names(board.leader) == []


def test_the_desk_is_told_how_much_waits_and_whom_to_call_but_not_what(site):
	office = Office()
	plan = office.make_plan(status="Reviewed")
	work = get_my_work(office.leader)
	assert work["waiting"] == 1
	assert [number["dialled"] for number in work["helpline"]] == ["12356"]
	assert plan.title not in str(work) and plan.name not in str(work)


@pytest.mark.parametrize("make", [portal_people.make_account, lambda: factories.make_user().name])
def test_who_is_nobody_here_is_told_of_nothing_but_the_help_line(site, make):
	work = get_my_work(make())
	assert (work["waiting"], work["has_pages"]) == (0, False)
	assert work["helpline"]
