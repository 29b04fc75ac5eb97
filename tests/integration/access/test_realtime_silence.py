"""Nothing about guarded records goes over the socket, where rooms are joined by role alone."""

import frappe
import pytest

from tests.makers import factories


@pytest.fixture
def published(site, monkeypatch):
	"""What is published while the test runs."""
	events = []
	monkeypatch.setattr(frappe, "publish_realtime", lambda *args, **values: events.append((args, values)))
	return events


def test_saving_and_deleting_a_guarded_record_is_told_to_no_room(published):
	file = factories.make_file()
	session = factories.make_session(file=file)
	session.next_step = "call"
	with factories.acting_as(session.owner):
		session.save()
		session.db_set("next_step", "wait", notify=True)
	assert [event for event in published if file.name in str(event) or session.name in str(event)] == []


def test_what_is_not_guarded_is_still_told(published):
	frappe.get_doc({"doctype": "ToDo", "description": "made up"}).insert()
	assert any("ToDo" in str(event) for event in published)
