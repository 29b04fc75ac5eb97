"""Representatives of pupils and parents do not see internal items, by any door and with any role."""

import io
import json
import re

import pytest
from pypdf import PdfReader

from tests.makers import factories
from tests.makers.meetings import (
	forget_meetings,
	make_board,
	make_confirmed_meeting,
	make_held_meeting,
	make_item,
	make_meeting,
)
from tests.print_words import get_words

SECRET, OPEN = "canary-internal-item", "canary-open-item"
MEETING, PAGE = "MH Meeting", "/mental-health"
CHILDREN = ("MH Meeting Agenda Item", "MH Meeting Attendee", "MH Meeting Addendum")


def make_world(committed):
	"""Confirmed minutes with an open and an internal item; a representative with roles of the Desk too."""
	board = make_board(member_count=2, password=factories.PASSWORD)
	agenda = [
		{"subject": OPEN, "notes": f"{OPEN} notes"},
		{"subject": SECRET, "notes": f"{SECRET} notes", "is_internal": 1},
	]
	board.meeting = make_confirmed_meeting(board=board, agenda=agenda)
	held = make_held_meeting(board=board, agenda=agenda, days=-2)
	board.item = make_item(
		meeting=held, responsible=board.parent, agenda_item=held.agenda[1].name, what=f"{SECRET} do"
	)
	board.ahead = make_meeting(board=board, agenda=agenda, title="Ahead")
	board.stranger = factories.make_user(password=factories.PASSWORD).name
	board.trusted = _make_desk_representative(board)
	committed.keep()
	return board


@pytest.fixture(scope="module")
def world(lasting):
	"""For who only reads."""
	return lasting(make_world, lambda board: forget_meetings(board.school))


@pytest.fixture
def own_world(committed):
	board = make_world(committed)
	yield board
	forget_meetings(board.school)


@pytest.fixture
def sign_in(http):
	"""A client of a person, with the token that the page hands out."""
	return lambda user: http(user, factories.PASSWORD, page=PAGE)


def _make_desk_representative(board) -> str:
	"""A pupils' representative to whom somebody has given every role that reads meetings."""
	roles = ["MH Leader", "MH Member", "MH Coordinator", "System Manager"]
	user = factories.make_user(roles=roles, password=factories.PASSWORD, full_name="Pupil Pei").name
	board.group.reload()
	row = {"person_type": "User", "person": user, "office": "Member", "from_date": "2026-09-01"}
	board.group.append("members", {**row, "constituency": "Pupil Representative"})
	board.group.save()
	return user


def _ask(method, **arguments):
	return lambda client, world: client.call(method, **{k: v(world) for k, v in arguments.items()})


def _text(value):
	return lambda world: value


def _name(world):
	return world.meeting.name


def _list_children(doctype, *fields):
	fields = ["name", *fields]
	return lambda client, world: client.call(
		"frappe.client.get_list", doctype=doctype, parent=MEETING, fields=fields, limit_page_length=0
	)


def _list_in_desk(client, world):
	fields = json.dumps(["name", "`tabMH Meeting Agenda Item`.subject", "`tabMH Meeting Agenda Item`.notes"])
	return client.call("frappe.desk.reportview.get", doctype=MEETING, fields=fields, page_length=500)


def _list_children_in_desk(client, world):
	doctype = "MH Meeting Agenda Item"
	fields = json.dumps(["name", "subject", "notes"])
	return client.call(
		"frappe.desk.reportview.get", doctype=doctype, parent_doctype=MEETING, fields=fields, page_length=500
	)


def _get_child(client, world):
	row = world.meeting.agenda[1].name
	return client.call("frappe.client.get", doctype="MH Meeting Agenda Item", name=row, parent=MEETING)


def _get_child_by_rest(client, world):
	row = world.meeting.agenda[1].name
	return client.get(f"/api/resource/MH Meeting Agenda Item/{row}", params={"parent": MEETING})


def _list_items_with_agenda(client, world):
	fields = ["name", "what", "meeting.title", "agenda_subject"]
	return client.call("frappe.client.get_list", doctype="MH Action Item", fields=fields, limit_page_length=0)


# each shows the internal item to a member of the group
READING = {
	"form": _ask("frappe.desk.form.load.getdoc", doctype=_text(MEETING), name=_name),
	"REST": lambda client, world: client.get(f"/api/resource/{MEETING}/{world.meeting.name}"),
	"script": _ask("frappe.client.get", doctype=_text(MEETING), name=_name),
	"list in the Desk": _list_in_desk,
	"list of agenda items": _list_children(CHILDREN[0], "subject", "notes"),
	"list of agenda items in the Desk": _list_children_in_desk,
	"one agenda item": _get_child,
	"one agenda item by REST": _get_child_by_rest,
	"print": lambda client, world: client.get(
		"/printview", params={"doctype": MEETING, "name": world.meeting.name, "format": "Meeting Minutes"}
	),
	"standard print": lambda client, world: client.get(
		"/printview", params={"doctype": MEETING, "name": world.meeting.name, "format": "Standard"}
	),
	"print as HTML": _ask("frappe.www.printview.get_html_and_style", doc=_text(MEETING), name=_name),
	"action item": lambda client, world: client.get(f"/api/resource/MH Action Item/{world.item.name}"),
	"list of action items": _list_items_with_agenda,
}


def _find(client, world, *words) -> list[str]:
	"""The ways by which a person sees one of the words."""
	answers = {title: send(client, world).text for title, send in READING.items()}
	return [title for title, text in answers.items() if any(word in text for word in words)]


def test_a_member_reads_the_internal_item_by_every_way_and_a_representative_with_roles_by_none(
	world, sign_in
):
	assert _find(sign_in(world.members[1]), world, SECRET) == list(READING)
	assert _find(sign_in(world.trusted), world, SECRET, OPEN) == []


def test_lists_of_child_rows_are_empty_for_a_representative(world, sign_in):
	client = sign_in(world.trusted)
	answers = [_list_children(doctype)(client, world).json() for doctype in CHILDREN]
	assert [answer.get("message", []) for answer in answers] == [[], [], []]


def _count(client, world):
	filters = [["MH Meeting Agenda Item", "subject", "=", SECRET], [MEETING, "school", "=", world.school]]
	filters = json.dumps(filters)
	answer = client.call("frappe.client.get_count", doctype=MEETING, filters=filters)
	listed = client.call("frappe.desk.reportview.get_count", doctype=MEETING, filters=filters, distinct=1)
	return answer.json().get("message"), listed.json().get("message")


def test_a_representative_counts_no_meetings_not_even_by_a_word(world, sign_in):
	assert _count(sign_in(world.members[1]), world) == (3, 3)
	assert _count(sign_in(world.trusted), world) == (0, 0)


def test_a_representative_finds_no_meeting_by_searching(world, sign_in):
	for user, expected in ((world.members[1], True), (world.trusted, False)):
		client = sign_in(user)
		found = client.call(
			"frappe.desk.search.search_link", doctype=MEETING, txt=world.ahead.name, ignore_user_permissions=1
		)
		assert (world.ahead.name in found.text) is expected


def test_a_representative_changes_nothing(own_world, sign_in, committed):
	client = sign_in(own_world.trusted)
	row, mine = own_world.ahead.agenda[1].name, {"fieldname": "subject", "value": "Mine"}
	answers = [
		client.put(f"/api/resource/{MEETING}/{own_world.ahead.name}", json={"title": "Mine"}),
		client.delete(f"/api/resource/{MEETING}/{own_world.ahead.name}"),
		client.call("frappe.client.set_value", doctype=CHILDREN[0], name=row, **mine),
		client.call("mental_health_module.api.meetings.invite", meeting=own_world.ahead.name),
	]
	assert [answer.status_code for answer in answers] == [403] * 4
	committed.refresh()
	stored = committed.frappe.get_doc(MEETING, own_world.ahead.name)
	assert (stored.title, stored.status, stored.agenda[1].subject) == ("Ahead", "Scheduled", SECRET)


def test_a_meeting_is_not_shared_or_assigned_to_a_representative(own_world, sign_in, committed):
	client = sign_in(own_world.leader)
	shared = client.call(
		"frappe.share.add", doctype=MEETING, name=own_world.meeting.name, user=own_world.trusted
	)
	assigned = client.call(
		"frappe.desk.form.assign_to.add",
		doctype=MEETING,
		name=own_world.meeting.name,
		assign_to=json.dumps([own_world.trusted]),
	)
	assert shared.status_code == 403
	assert assigned.status_code in (403, 417)
	committed.refresh()
	assert not committed.frappe.db.exists("DocShare", {"share_name": own_world.meeting.name})


@pytest.mark.parametrize("who", ["parent", "trusted"])
def test_the_portal_shows_a_representative_the_open_items_alone(who, world, sign_in):
	client = sign_in(getattr(world, who))
	assert f"{SECRET} notes" not in client.get(PAGE).text
	page = client.get(f"{PAGE}/meetings")
	if who == "parent":
		assert f"{OPEN} notes" in page.text
	assert page.status_code == 200
	assert f"{SECRET} notes" not in page.text
	# what the parent has agreed to do is the parent's own
	assert page.text.count(SECRET) == (1 if who == "parent" else 0)


def _get_words(answer) -> str:
	assert answer.headers["Content-Type"] == "application/pdf", answer.text[:300]
	reader = PdfReader(io.BytesIO(answer.content))
	assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
	return get_words(answer.content)


def _download(client, meeting):
	return client.get(
		"/api/method/mental_health_module.api.meetings.download_minutes", params={"meeting": meeting}
	)


def test_a_representatives_pdf_leaves_internal_items_out(world, sign_in):
	whole = _get_words(_download(sign_in(world.members[1]), world.meeting.name))
	assert SECRET in whole
	mine = _get_words(_download(sign_in(world.parent), world.meeting.name))
	assert OPEN in mine
	assert SECRET not in mine


def test_the_desk_prints_both_versions_on_a4(world, sign_in):
	client = sign_in(world.members[1])
	address = "/api/method/frappe.utils.print_format.download_pdf"
	known = {"doctype": MEETING, "name": world.meeting.name}
	whole = _get_words(client.get(address, params={**known, "format": "Meeting Minutes"}))
	part = _get_words(client.get(address, params={**known, "format": "Meeting Minutes for Representatives"}))
	assert SECRET in whole
	assert OPEN in part
	assert SECRET not in part
	refused = sign_in(world.trusted).get(address, params={**known, "format": "Meeting Minutes"})
	assert refused.status_code == 403


def test_strangers_and_guests_download_nothing(world, sign_in, http):
	for client in (sign_in(world.stranger), http()):
		for method in ("download_minutes", "download_calendar_file"):
			answer = client.get(
				f"/api/method/mental_health_module.api.meetings.{method}",
				params={"meeting": world.meeting.name},
			)
			assert answer.status_code in (403, 417)
			assert OPEN not in answer.text


def test_a_representative_answers_on_the_portal(own_world, sign_in, committed):
	leader = sign_in(own_world.leader)
	assert leader.call("mental_health_module.api.meetings.invite", meeting=own_world.ahead.name).ok
	client = sign_in(own_world.parent)
	shown = client.get(f"{PAGE}/meetings").text
	version = re.search(rf'data-meeting="{own_world.ahead.name}" data-version="([0-9a-f]{{64}})"', shown)
	values = {"meeting": own_world.ahead.name, "word": "Accepted"}
	method = "mental_health_module.api.portal.answer_invitation"
	assert client.call(method, **values).json()["exc_type"] == "ShownChangedError"
	answer = client.call(method, **values, version=version[1])
	assert answer.status_code == 200, answer.text
	committed.refresh()
	row = {"parent": own_world.ahead.name, "user": own_world.parent}
	assert committed.frappe.db.get_value("MH Meeting Attendee", row, "answer") == "Accepted"
	page = client.get(f"{PAGE}/meetings").text
	assert "Ahead" in page
	assert f"{SECRET} notes" not in page
	file = client.get(
		"/api/method/mental_health_module.api.meetings.download_calendar_file",
		params={"meeting": own_world.ahead.name},
	)
	assert file.headers["Content-Type"].startswith("text/calendar")
	assert b"PARTSTAT=ACCEPTED" in file.content.replace(b"\r\n ", b"")
	assert SECRET.encode() not in file.content
