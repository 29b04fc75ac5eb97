"""Notices to many people: stored at once, as Frappe would store each, unless something hears of each."""

import frappe
import pytest
from frappe.desk.doctype.notification_settings.notification_settings import (
	is_email_notifications_enabled_for_type,
)

from mental_health_module.host import notice_listeners
from mental_health_module.services.shared import notices
from tests import query_count
from tests.makers import factories

LOG, SENTENCE = "Notification Log", "A meeting to which you are invited is tomorrow."
OWN = ("name", "creation", "modified", "idx", "for_user", "owner", "modified_by")


def make_people(number: int) -> list[str]:
	return [factories.make_user(roles=["MH Member"]).name for _number in range(number)]


def tell(users, name: str) -> None:
	notices.notify_unchecked(users, SENTENCE, "MH Meeting", name)


def get_told(name: str) -> list[dict]:
	return frappe.get_all(LOG, {"document_name": name}, ["*"], order_by="for_user asc")


def hear(monkeypatch, handlers: dict) -> None:
	monkeypatch.setattr(frappe.local, "doc_events_hooks", {**frappe.get_doc_hooks(), **handlers})


def test_what_is_stored_at_once_is_what_frappe_stores_one_by_one(site, monkeypatch):
	users = make_people(2)
	tell(users, "at once")
	monkeypatch.setattr(notice_listeners, "has_any", lambda: True)
	tell(users, "one by one")
	[at_once, one_by_one] = [get_told(name) for name in ("at once", "one by one")]
	assert [row.for_user for row in at_once] == sorted(users)
	for first, second in zip(at_once, one_by_one, strict=True):
		assert [first[field] for field in OWN[4:]] == [second[field] for field in OWN[4:]]
		assert type(first.name) is type(second.name)
		other = {"document_name", *OWN}
		assert {k: v for k, v in first.items() if k not in other} == {
			k: v for k, v in second.items() if k not in other
		}


def test_the_bell_rings_and_shows_something_unseen(site, monkeypatch):
	[user] = make_people(1)
	frappe.db.delete("Notification Settings", {"name": user})
	settings = frappe.new_doc("Notification Settings")
	settings.update({"name": user, "user": user, "seen": 1})
	settings.db_insert()
	rung = []
	monkeypatch.setattr(frappe, "publish_realtime", lambda event, **options: rung.append((event, options)))
	tell([user], "rings")
	assert rung == [("notification", {"after_commit": True, "user": user})]
	assert frappe.db.get_value("Notification Settings", user, "seen") == 0


def test_frappe_mails_nobody_an_alert(site):
	[user] = make_people(1)
	assert is_email_notifications_enabled_for_type(user, "Mention")
	assert not is_email_notifications_enabled_for_type(user, "Alert")


def test_many_people_are_told_in_as_many_statements_as_few(site):
	people = make_people(9)
	few = query_count.count(lambda: tell(people[:2], "few"))
	many = query_count.count(lambda: tell(people, "many"))
	assert query_count.get_grown(few, many) == {}
	assert len(get_told("many")) == 2 * len(people)


@pytest.mark.parametrize("moment", notice_listeners.MOMENTS)
def test_an_app_that_wants_to_hear_of_each_notice_hears_of_each(site, monkeypatch, moment):
	assert not notice_listeners.has_any()
	hear(monkeypatch, {LOG: {moment: ["an_app.hooks.hear"]}})
	assert notice_listeners.has_any()


def test_an_app_that_wants_to_hear_of_every_document_hears_of_each_notice(site, monkeypatch):
	everything = frappe.get_doc_hooks()["*"]
	assert not notice_listeners.has_any()
	hear(monkeypatch, {"*": {**everything, "after_insert": ["an_app.hooks.hear"]}})
	assert notice_listeners.has_any()
	calls, ask = [], frappe.get_attr

	def get_attr(path):
		return (lambda doc, method=None: calls.append(doc.for_user)) if "an_app" in path else ask(path)

	monkeypatch.setattr(frappe, "get_attr", get_attr)
	users = make_people(3)
	tell(users, "heard")
	assert calls == sorted(users)


def test_what_a_school_has_set_up_for_notices_is_asked(site):
	assert not notice_listeners.has_any()
	rule = frappe.new_doc("Property Setter")
	rule.update({"doc_type": LOG, "property": "hidden", "doctype_or_field": "DocType", "value": "0"})
	rule.name = "a rule for notices"
	rule.db_insert()
	assert notice_listeners.has_any()
	frappe.db.delete("Property Setter", {"name": rule.name})
	assert not notice_listeners.has_any()


@pytest.mark.parametrize("doctype", sorted(notice_listeners.SET_UP))
def test_the_field_that_says_for_which_doctype_something_is_set_up_is_there(site, doctype):
	if frappe.db.exists("DocType", doctype):
		assert frappe.get_meta(doctype).has_field(notice_listeners.SET_UP[doctype])
	else:
		assert not notice_listeners._has_table(doctype)
