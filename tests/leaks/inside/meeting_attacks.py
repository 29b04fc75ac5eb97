"""What somebody who only represents pupils or parents tries inside of Frappe, with a role of the Desk."""

from functools import partial

from tests.leaks.case.laboratory import Laboratory
from tests.leaks.inside.looks import list_row, open_row
from tests.unlocked import become

CHILDREN = {
	"MH Meeting Attendee": "attendees",
	"MH Meeting Agenda Item": "agenda",
	"MH Meeting Addendum": "addenda",
}
ROWS = ("MH Meeting", "MH Action Item")


def _change_row_alone(lab: Laboratory) -> bool:
	"""The leader changes what confirmed minutes say by saving one row of their agenda."""
	from mental_health_module.access.refusals import RowAloneError
	from tests.makers import meetings as meeting_records

	with lab.as_person() as frappe:
		board = meeting_records.make_board(member_count=1)
		meeting = meeting_records.make_confirmed_meeting(board=board, agenda=["Staff"])
		become(board.leader)
		row = frappe.get_doc("MH Meeting Agenda Item", meeting.agenda[0].name)
		row.subject = "forged"
		try:
			row.save()
		except RowAloneError:
			return False
		return frappe.db.get_value(row.doctype, row.name, "subject") == "forged"


def _sees(lab: Laboratory, doctype: str, look) -> bool:
	"""Whether a representative sees by `look` a row of a meeting of the own school."""
	from mental_health_module.services.meetings import steps as meeting_steps
	from tests.makers import meetings as meeting_records

	with lab.as_person() as frappe:
		board = meeting_records.make_board(member_count=1, parent_roles=["MH Member"])
		held = meeting_records.make_held_meeting(board=board, agenda=["Staff"])
		item = meeting_records.make_item(meeting=held, responsible=board.writer)
		meeting = meeting_records.make_confirmed_meeting(board=board, agenda=["Staff"])
		become(board.writer)
		meeting_steps.add_addendum(meeting, "Later")
		row = {"MH Action Item": item, "MH Meeting": meeting}.get(doctype)
		row = row or meeting.get(CHILDREN[doctype])[0]
		become(board.parent)
		return bool(look(frappe, row))


def get_title(doctype: str, deed: str) -> str:
	"""What an attack is called."""
	return f"{doctype} {deed} by a representative"


MEETING_ATTACKS = {
	**{
		get_title(doctype, "listed"): partial(_sees, doctype=doctype, look=list_row)
		for doctype in (*ROWS, *CHILDREN)
	},
	**{
		get_title(doctype, "opened"): partial(_sees, doctype=doctype, look=open_row)
		for doctype in (*ROWS, *CHILDREN)
	},
	"row of confirmed minutes changed": _change_row_alone,
}
