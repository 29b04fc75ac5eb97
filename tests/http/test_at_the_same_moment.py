"""Frappe's own ways to save and delete our records, while somebody else is at work on the same one.

Both get stuck in each other, and the database lets go on whoever has written more: the test. Where Frappe
does not wait for a lock at all, the request is answered at once.
"""

import json
from threading import Thread

import pytest

from tests.makers import factories
from tests.makers.plans import make_plan
from tests.races import wait_until_anyone_is_stuck

DOCTYPE = "MH Work Plan"


class Asking(Thread):
	"""A request that is on its way."""

	def __init__(self, step, client, record):
		super().__init__(daemon=True)
		self.step, self.client, self.record, self.answer = step, client, record, None

	def run(self):
		"""Send it, and keep the answer."""
		self.answer = self.step(self.client, self.record)

	def is_answered(self, seconds: float) -> bool:
		"""Wait so long for the answer; return whether it is there."""
		self.join(seconds)
		return not self.is_alive()


@pytest.fixture
def plan(committed):
	record = make_plan(school=factories.make_school().name)
	committed.keep()
	record.sent = json.loads(record.as_json()) | {"title": "Changed"}
	return record


def get_stuck(committed, http, record, step):
	"""Let a request begin while somebody is at work on a record, and both get stuck; return its answer."""
	client, database = http("Administrator"), committed.frappe.db
	committed.refresh()
	for number in range(50):
		database.set_value(record.doctype, record.name, "idx", number, update_modified=False)
	request = Asking(step, client, record)
	request.start()
	if wait_until_anyone_is_stuck(request.is_answered):
		take_what_it_has(committed.frappe, record, step)
	request.join()
	committed.refresh()
	return request.answer


def take_what_it_has(frappe, record, step) -> None:
	"""Who saves holds the school already; who deletes has looked for passwords; over REST nothing is held."""
	if step is save_over_rest:
		frappe.db.rollback()
		return
	if step in SAVING:
		frappe.db.get_value("MH School", record.school, "name", for_update=True)
		return
	table = frappe.qb.Table("__Auth")
	query = frappe.qb.into(table).columns("doctype", "name", "fieldname", "password", "encrypted")
	query.insert(record.doctype, record.name, "made_up", "", 0).run()


def delete(client, record):
	return client.call("frappe.client.delete", doctype=record.doctype, name=record.name)


def delete_over_rest(client, record):
	return client.delete(f"/api/resource/{record.doctype}/{record.name}")


def delete_from_the_list(client, record):
	items = json.dumps([record.name])
	return client.call("frappe.desk.reportview.delete_items", doctype=record.doctype, items=items)


def save(client, record):
	return client.call("frappe.client.save", doc=record.sent)


def save_form(client, record):
	return client.call("frappe.desk.form.save.savedocs", doc=json.dumps(record.sent), action="Save")


def save_over_rest(client, record):
	return client.put(f"/api/resource/{record.doctype}/{record.name}", json={"title": "Changed"})


def set_value(client, record):
	named = {"doctype": record.doctype, "name": record.name}
	return client.call("frappe.client.set_value", **named, fieldname="title", value="Changed")


SAVING = (save, save_form, set_value)


def get_sentences(answer) -> list[str]:
	return [json.loads(one)["message"] for one in json.loads(answer.json().get("_server_messages", "[]"))]


@pytest.mark.parametrize("step", [delete, delete_over_rest, *SAVING])
def test_who_comes_second_is_told_in_one_sentence_and_nothing_is_changed(http, committed, plan, step):
	answer = get_stuck(committed, http, plan, step)
	assert answer.status_code == 417, answer.text
	[sentence] = get_sentences(answer)
	assert sentence.startswith("Somebody else was at work on the same")
	assert answer.json()["exc_type"] == "AtTheSameMomentError"
	assert committed.frappe.db.get_value(DOCTYPE, plan.name, "title") == plan.title


def test_who_saves_over_rest_waits_for_the_other_one_and_is_stored_then(http, committed, plan):
	answer = get_stuck(committed, http, plan, save_over_rest)
	assert answer.status_code == 200, answer.text
	assert committed.frappe.db.get_value(DOCTYPE, plan.name, "title") == "Changed"


def test_what_is_deleted_from_a_list_stays_while_somebody_is_at_work_on_it(http, committed, plan):
	answer = get_stuck(committed, http, plan, delete_from_the_list)
	assert answer.status_code == 200, answer.text
	assert committed.frappe.db.exists(DOCTYPE, plan.name)


def test_a_fault_about_records_of_the_host_stays_the_hosts(http, committed):
	todo = committed.insert("ToDo", description="Made up")
	answer = get_stuck(committed, http, todo, delete)
	assert answer.status_code >= 500
	assert "AtTheSameMomentError" not in answer.text
	assert committed.frappe.db.exists("ToDo", todo.name)
