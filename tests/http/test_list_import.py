"""List imports over HTTP: two people at once, and who is refused."""

from threading import Barrier, Thread

import pytest

from mental_health_module.services.shared import shown_versions
from tests.makers import factories
from tests.makers.lists import check, make_list, make_sign_ins, make_teachers

API = "mental_health_module.api.list_import"


@pytest.fixture
def ready_list(committed):
	"""A list that a worker could commit, seen by the web process."""
	start = len(factories.MADE)
	school = factories.make_school().name
	document = check(make_list(make_sign_ins(make_teachers(3)), school=school))
	committed.made.extend(factories.MADE[start:])
	committed.frappe.db.commit()
	yield document
	clean(committed, document, school)


def clean(committed, document, school: str) -> None:
	committed.refresh()
	committed.frappe.db.delete("MH Training Attendance", {"list_import": document.name})
	for name in committed.frappe.get_all(
		"MH Training Session", {"school": school}, pluck="name", order_by="name"
	):
		committed.remember("MH Training Session", name)
	committed.frappe.db.set_value("MH List Import", document.name, "status", "Undone")
	committed.frappe.db.commit()
	committed.remember("MH List Import", document.name)


def test_of_two_commits_at_once_one_wins(http, committed, ready_list):
	clients = [http("Administrator", page="/app") for _person in range(2)]
	barrier, answers = Barrier(2), []
	version = shown_versions.get_version("MH List Import", ready_list.name)

	def press(client):
		barrier.wait()
		answers.append(client.call(f"{API}.commit", name=ready_list.name, version=version))

	threads = [Thread(target=press, args=(client,)) for client in clients]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	assert sorted(answer.status_code for answer in answers) == [200, 417]
	refused = next(answer for answer in answers if answer.status_code == 417)
	assert refused.json()["exc_type"] in ("WrongStateError", "ListBusyError")
	committed.refresh()
	assert committed.frappe.db.count("MH Training Attendance", {"list_import": ready_list.name}) == 3


def test_guests_and_people_without_the_role_are_refused(http, committed, ready_list):
	start = len(factories.MADE)
	user = factories.make_user(roles=["MH Counsellor"], password=factories.PASSWORD).name
	committed.made.extend(factories.MADE[start:])
	committed.frappe.db.commit()
	for client in (http(), http(user, factories.PASSWORD)):
		for step in ("check", "commit", "undo"):
			assert client.call(f"{API}.{step}", name=ready_list.name).status_code == 403
	committed.refresh()
	assert committed.frappe.db.get_value("MH List Import", ready_list.name, "status") == "Ready"


def test_the_empty_sheet_has_headings_in_the_readers_language(http):
	answer = http("Administrator").get(f"/api/method/{API}.download_template?kind=Training Sign-in Sheet")
	assert answer.status_code == 200
	assert answer.content.startswith(b"PK")
	assert "training-sign-in-sheet.xlsx" in answer.headers["Content-Disposition"]
