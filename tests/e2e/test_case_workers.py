"""The lead counsellor proposes everybody, and the leader confirms and is shown the codes once."""

import pytest

from mental_health_module.services.rights.case_workers import case_workers
from tests.e2e.desk import agree, open_desk, press
from tests.makers import factories
from tests.makers.case_worker_people import make_staff

DOCTYPE = case_workers.DOCTYPE


@pytest.fixture
def staff(committed):
	"""A school whose lead and leader can sign in; the lead is confirmed with that password."""
	people = make_staff()
	for user in (people.lead, people.leader):
		factories.update_password(user, factories.PASSWORD)
		settings = committed.frappe.new_doc("Notification Settings")
		settings.name = settings.user = user
		factories.MADE.append((settings.doctype, settings.insert(ignore_permissions=True).name))
	record = committed.frappe.db.get_value("MH Counsellor", {"user": people.lead})
	factories.confirm(user=people.lead, counsellor=record, school=people.school)
	committed.keep()
	yield people
	committed.refresh()
	for name in committed.frappe.get_all(DOCTYPE, {"school": people.school}, pluck="name", order_by="name"):
		committed.frappe.db.delete("Notification Log", {"document_name": name})
		committed.remember(DOCTYPE, name)


def answer_yes(page) -> None:
	agree(page)


def test_a_school_confirms_its_counsellors_in_two_steps(browser, staff, committed):
	lead = browser(staff.lead, factories.PASSWORD)
	open_desk(lead, "mh-case-worker")
	press(lead, "Propose All Active Counsellors")
	lead.locator(".modal.show").get_by_text("1 people were proposed.").wait_for()
	leader = browser(staff.leader, factories.PASSWORD)
	open_desk(leader, "mh-case-worker")
	press(leader, "Confirm All Who Wait")
	answer_yes(leader)
	leader.locator(".modal.show").get_by_text(staff.counsellor.user).first.wait_for()
	committed.refresh()
	values = committed.frappe.db.get_value(
		DOCTYPE, {"user": staff.counsellor.user}, ["state", "confirmed_by"]
	)
	assert values == ("Confirmed", staff.leader)


def test_the_form_shows_its_steps_to_who_may_take_them(browser, staff, committed):
	with factories.acting_as(staff.lead):
		name = case_workers.propose(staff.counsellor.user)
	committed.frappe.db.commit()
	lead, leader = (browser(user, factories.PASSWORD) for user in (staff.lead, staff.leader))
	for page in (lead, leader):
		open_desk(page, f"mh-case-worker/{name}")
	lead.locator(".page-head:visible").get_by_role("button", name="End the Confirmation").wait_for()
	assert lead.get_by_role("button", name="Confirm the Person").count() == 0
	press(leader, "Confirm the Person")
	answer_yes(leader)
	leader.locator(".modal.show").get_by_text(staff.counsellor.user).first.wait_for()
	committed.refresh()
	assert committed.frappe.db.get_value(DOCTYPE, name, "state") == "Confirmed"
