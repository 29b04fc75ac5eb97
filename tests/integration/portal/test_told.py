"""Notices on the portal's home page, for who does not use the Desk."""

import frappe

from mental_health_module.services.portal import page as portal
from mental_health_module.services.portal import told
from mental_health_module.services.shared import notices
from tests.makers import portal_people

SUBJECT = "A meeting to which you are invited is tomorrow."


def tell(*users: str, name: str = "MHM-1", doctype: str = "MH Meeting") -> None:
	notices.notify_unchecked(users, SUBJECT, doctype, name)


def get_sentences(user: str) -> list[str]:
	return [one.sentence for one in portal.get_page(user).told]


def test_who_is_told_reads_it_on_the_home_page_and_the_link_leads_to_the_card(site):
	user, other = portal_people.make_account(), portal_people.make_account()
	tell(user, name="MHM 1/2")
	[one] = portal.get_page(user).told
	assert (one.sentence, one.url) == (SUBJECT, "/mental-health/meetings#meeting-MHM%201%2F2")
	assert portal.get_page(other).told == ()
	assert portal.get_page("Guest").told is None


def test_notices_that_are_read_go_and_those_of_others_and_of_the_host_stay(site):
	user, other = portal_people.make_account(), portal_people.make_account()
	tell(user, other)
	values = {
		"for_user": user,
		"subject": "x",
		"document_type": "ToDo",
		"document_name": "1",
		"type": "Alert",
	}
	of_the_host = frappe.get_doc({"doctype": "Notification Log", **values}).insert(ignore_permissions=True)
	told.mark_read(user)
	assert get_sentences(user) == []
	assert get_sentences(other) == [SUBJECT]
	assert not frappe.db.get_value("Notification Log", of_the_host.name, "read")


def test_the_newest_ten_are_shown_and_old_ones_are_no_news(site):
	user = portal_people.make_account()
	for number in range(told.MOST + 2):
		tell(user, name=f"MHM-{number:02}")
	assert len(get_sentences(user)) == told.MOST
	frappe.db.set_value(
		"Notification Log", {"for_user": user}, "creation", "2020-01-01", update_modified=False
	)
	assert get_sentences(user) == []
