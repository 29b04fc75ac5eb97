"""A page of the portal that is out of date confirms nothing, over HTTP."""

import re

import pytest

from tests.http.test_portal_page import get_client, get_content
from tests.makers import factories
from tests.makers import groups as group_records

METHOD = "mental_health_module.api.portal.confirm_regulation"


@pytest.fixture
def world(committed):
	"""A regulation in force that a teacher has to read; the teacher signs in."""
	factories.MADE.clear()
	school = factories.make_school().name
	user = factories.make_user(password=factories.PASSWORD).name
	readers = [{"person_type": "User", "person": user}]
	factories.make_employee(user=user, name="Teacher Tang")
	regulation = group_records.make_regulation(school=school, audience="People of a List", readers=readers)
	committed.frappe.db.commit()
	for doctype, name in factories.MADE:
		committed.remember(doctype, name)
	committed.user, committed.regulation = user, regulation.name
	return committed


def get_version(client, name: str) -> str:
	return re.search(rf'data-record="{name}"\s+data-version="([0-9a-f]{{64}})"', get_content(client))[1]


def count_receipts(world) -> int:
	world.refresh()
	return world.frappe.db.count("MH Regulation Receipt", {"regulation": world.regulation})


def test_a_regulation_that_was_changed_behind_the_page_is_read_again(http, world):
	client = get_client(http, world.user)
	old = get_version(client, world.regulation)
	world.frappe.db.set_value("MH Regulation", world.regulation, "text", "Another text.")
	world.frappe.db.commit()
	for sent in ({}, {"version": old}):
		answer = client.call(METHOD, record=world.regulation, **sent)
		assert (answer.status_code, answer.json()["exc_type"]) == (417, "ShownChangedError")
	assert count_receipts(world) == 0
	new = get_version(client, world.regulation)
	answer = client.call(METHOD, record=world.regulation, version=new)
	assert answer.status_code == 200, answer.text
	assert (new != old, count_receipts(world)) == (True, 1)
