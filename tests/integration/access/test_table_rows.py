"""A row of a child table is opened, changed and deleted with its parent alone."""

from unittest import mock

import frappe
import pytest
from frappe.model.base_document import get_controller

from mental_health_module.access.classes import CLASSES
from mental_health_module.access.documents.table_row import TableRow
from mental_health_module.access.refusals import NotYourCaseError, RowAloneError
from tests.makers import factories
from tests.makers import meetings as meeting_records

ITEM = "MH Meeting Agenda Item"


@pytest.fixture
def board(site):
	return meeting_records.make_board(member_count=1, parent_roles=["MH Member"])


@pytest.fixture
def minutes(board):
	"""Confirmed minutes with one item."""
	return meeting_records.make_confirmed_meeting(board=board, agenda=["Staff"])


def read_row(row) -> dict | None:
	return frappe.db.get_value(row.doctype, row.name, "*", as_dict=True)


def test_every_child_table_of_ours_is_guarded(site):
	tables = [doctype for doctype in CLASSES if frappe.get_meta(doctype).istable]
	assert len(tables) > 10
	assert [doctype for doctype in tables if not issubclass(get_controller(doctype), TableRow)] == []


def test_confirmed_minutes_do_not_change_by_one_of_their_rows(board, minutes):
	before = read_row(minutes.agenda[0])
	with factories.acting_as(board.leader):
		row = frappe.get_doc(ITEM, minutes.agenda[0].name)
		row.subject = "forged"
		for change in (row.save, row.delete):
			with pytest.raises(RowAloneError):
				change()
		place = {field: before[field] for field in ("parent", "parenttype", "parentfield")}
		with pytest.raises(RowAloneError):
			frappe.get_doc({"doctype": ITEM, "subject": "added", **place}).insert()
	assert read_row(minutes.agenda[0]) == before
	assert frappe.db.count(ITEM, {"parent": minutes.name}) == 1


def test_a_row_does_not_move_into_another_record_that_is_saved(board, minutes):
	before = read_row(minutes.agenda[0])
	with factories.acting_as(board.leader):
		other = meeting_records.make_meeting(board=board, agenda=["Room"])
		other.append("agenda", {"name": minutes.agenda[0].name, "subject": "forged"})
		other.agenda[-1].set("__islocal", None)
		with pytest.raises(RowAloneError):
			other.save()
	assert read_row(minutes.agenda[0]) == before


def test_who_may_not_read_the_parent_does_not_open_the_row(board, minutes):
	"""From 15.41 on Frappe asks for a role alone where a row is opened by itself."""
	words = []
	with mock.patch("frappe.permissions.has_child_permission", lambda *args, **options: True):
		with factories.acting_as(board.parent):
			for name in (minutes.agenda[0].name, "0" * 10):
				frappe.clear_messages()
				with pytest.raises(NotYourCaseError) as refused:
					frappe.get_doc(ITEM, name)
				words.append((str(refused.value), len(frappe.message_log)))
		with factories.acting_as(board.leader):
			assert frappe.get_doc(ITEM, minutes.agenda[0].name).subject == "Staff"
	assert words[0] == words[1]
	assert words[0][1] == 1
