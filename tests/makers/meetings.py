"""Leadership groups at work, their meetings and what is agreed in them, made within a connected site."""

from types import SimpleNamespace

import frappe
from frappe.utils import add_days, today

from mental_health_module.services.leadership import groups as leadership
from mental_health_module.services.meetings import steps as meeting_steps
from tests.makers import factories
from tests.makers.records import acting_as, insert

YESTERDAY, NEXT_WEEK = -1, 7


def make_board(*, member_count: int = 2, password: str | None = None, parent_roles=()):
	"""An active group: leader (chair), a minute taker, more members, a parent's representative.

	Returns: school, group, and the accounts `leader`, `writer`, `members` (the writer among them), `parent`.
	"""
	leader = factories.make_user(roles=["MH Leader"], password=password, full_name="Leader Lu").name
	members = [
		factories.make_user(roles=["MH Member"], password=password, full_name=f"Member {number}").name
		for number in range(member_count)
	]
	parent = factories.make_user(roles=parent_roles, password=password, full_name="Parent Pan").name
	rows = [make_row(user) for user in members]
	rows.append(make_row(parent, constituency="Parent Representative"))
	group = factories.make_leadership_group(leader=leader, members=rows, founded_on="2026-09-01")
	leadership.activate(group)
	return SimpleNamespace(
		school=group.school,
		group=group,
		leader=leader,
		writer=members[0],
		members=members,
		parent=parent,
	)


def make_row(user: str, **values) -> dict:
	"""The row of a member in a group."""
	defaults = {"person_type": "User", "office": "Member", "from_date": "2026-09-01"}
	return {**defaults, "person": user, **values}


def make_meeting(*, board=None, days: int = NEXT_WEEK, agenda=(), **values):
	"""A scheduled meeting of 90 minutes so many days from today, led by the leader of the board."""
	board = board or make_board()
	defaults = {"title": "Meeting 例会", "starts_at": "14:00:00", "ends_at": "15:30:00", "place": "Room 201"}
	defaults["meeting_date"] = add_days(today(), days)
	rows = [{"subject": row} if isinstance(row, str) else row for row in agenda]
	return insert(
		"MH Meeting",
		school=board.school,
		minute_taker_type="User",
		minute_taker=board.writer,
		agenda=rows,
		**{**defaults, **values},
	)


def make_held_meeting(*, board=None, attendance: str = "Present", **values):
	"""A meeting of yesterday, held; everybody has this attendance ("" for none yet)."""
	board = board or make_board()
	meeting = make_meeting(board=board, **{"days": YESTERDAY, **values})
	with acting_as(board.leader):
		meeting_steps.invite(meeting)
		meeting_steps.hold(meeting)
		for row in meeting.attendees:
			row.attendance = attendance
		meeting.save()
	return meeting


def make_confirmed_meeting(*, board=None, **values):
	"""A meeting whose minutes the member has written and the leader has confirmed."""
	board = board or make_board()
	meeting = make_held_meeting(board=board, **values)
	with acting_as(board.writer):
		meeting_steps.finish_minutes(meeting)
	with acting_as(board.leader):
		meeting_steps.confirm(meeting)
	return meeting


def make_item(*, meeting, responsible: str, **values):
	"""Something that is agreed in a meeting: who does it, in a week."""
	with acting_as(meeting.chair_user):
		return insert(
			"MH Action Item",
			meeting=meeting.name,
			responsible_type="User",
			responsible=responsible,
			**{"what": "Print the poster", "due": add_days(today(), 7), **values},
		)


def get_stored(document, field: str):
	"""The stored value of a field."""
	return frappe.db.get_value(document.doctype, document.name, field)


def make_series(*, board=None, **values):
	"""A series on Thursdays of September and October 2026."""
	board = board or make_board()
	defaults = {"title": "Weekly meeting", "frequency": "Weekly", "every": 1, "weekday": "Thursday"}
	defaults |= {"from_date": "2026-09-01", "to_date": "2026-10-31"}
	defaults |= {"starts_at": "14:00:00", "ends_at": "15:00:00"}
	return insert("MH Meeting Series", school=board.school, **{**defaults, **values})


def make_holiday_list(*, days=(), from_date: str = "2026-01-01", to_date: str = "2027-12-31"):
	"""A holiday list of the host with these days off."""
	return insert(
		"Holiday List",
		holiday_list_name=f"Holidays {factories.get_number()}",
		from_date=from_date,
		to_date=to_date,
		holidays=[{"holiday_date": day, "description": "Day off"} for day in days],
	)


def forget_meetings(school: str) -> None:
	"""Delete a school's meetings row by row, with what belongs to them: the app lets nobody delete them."""
	for doctype in ("MH Action Item", "MH Meeting", "MH Meeting Series"):
		names = frappe.get_all(doctype, {"school": school}, pluck="name", order_by="name asc")
		for table in frappe.get_meta(doctype).get_table_fields():
			frappe.db.delete(table.options, {"parenttype": doctype, "parent": ("in", [*names, ""])})
		frappe.db.delete(
			"Notification Log", {"document_type": doctype, "document_name": ("in", [*names, ""])}
		)
		frappe.db.delete(doctype, {"name": ("in", [*names, ""])})
	frappe.db.commit()
