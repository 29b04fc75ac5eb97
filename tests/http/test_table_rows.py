"""Rows of a table by REST: confirmed minutes change by none of them."""

import pytest

from tests.makers import factories
from tests.makers.meetings import forget_meetings, make_board, make_confirmed_meeting

ITEM = "MH Meeting Agenda Item"


@pytest.fixture
def minutes(committed):
	"""Confirmed minutes with one item; `leader` is the account of the group's leader."""
	factories.MADE.clear()
	board = make_board(member_count=1, password=factories.PASSWORD)
	meeting = make_confirmed_meeting(board=board, agenda=["Staff"])
	committed.frappe.db.commit()
	for doctype, name in factories.MADE:
		committed.remember(doctype, name)
	meeting.leader = board.leader
	yield meeting
	forget_meetings(board.school)


@pytest.fixture
def client(http, minutes):
	return http(minutes.leader, factories.PASSWORD, page="/mental-health")


def test_the_leader_changes_confirmed_minutes_by_none_of_their_rows(client, minutes, committed):
	address, row = f"/api/resource/{ITEM}", minutes.agenda[0]
	place = {"parent": minutes.name, "parenttype": minutes.doctype, "parentfield": "agenda"}
	answers = [
		client.put(f"{address}/{row.name}", json={"subject": "Mine"}),
		client.post(address, json={"subject": "Mine", **place}),
		client.delete(f"{address}/{row.name}"),
	]
	assert [answer.status_code for answer in answers] == [403] * 3
	assert "Open the record, change the row there and save." in answers[0].text
	committed.refresh()
	stored = committed.frappe.get_all(ITEM, filters={"parent": minutes.name}, pluck="subject", order_by="idx")
	assert stored == ["Staff"]
