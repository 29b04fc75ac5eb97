"""Who posts from elsewhere than a page of the site changes nothing: in the Desk's steps as on the portal."""

import pytest

from tests.makers import factories
from tests.makers.meetings import make_board

API = "/api/method/mental_health_module.api.leadership."
GROUP = "MH Leadership Group"


@pytest.fixture
def group(committed):
	group = make_board().group.name
	committed.keep()
	yield group
	committed.frappe.db.rollback()
	committed.frappe.db.delete("Notification Log", {"document_name": group})
	committed.frappe.db.commit()


@pytest.fixture
def manager(committed):
	user = factories.make_user(roles=["System Manager"], password=factories.PASSWORD)
	committed.keep()
	return user


def close(client, group: str) -> tuple[int, str]:
	"""Press *Close*; return the status and the kind of the refusal."""
	answer = client.post(f"{API}close", json={"group": group})
	return answer.status_code, answer.json().get("exc_type", "")


def get_status(committed, group: str) -> str:
	committed.refresh()
	return committed.frappe.db.get_value(GROUP, group, "status")


def test_a_session_that_has_opened_no_page_takes_no_step_and_then_does(http, committed, group, manager):
	client, before = http(), get_status(committed, group)
	client.post("/api/method/login", data={"usr": manager.name, "pwd": factories.PASSWORD})
	assert close(client, group) == (403, "PageTooOldError")
	assert get_status(committed, group) == before != "Closed"
	client.take_token("/app")
	assert close(client, group) == (200, "")
	assert get_status(committed, group) == "Closed"


def test_another_sites_page_takes_no_step_in_a_session_of_the_desk(http, committed, group, manager):
	client = http(manager.name, factories.PASSWORD, unlock=False, page="/app")
	before = get_status(committed, group)
	del client.headers["X-Frappe-CSRF-Token"]
	assert close(client, group) == (400, "CSRFTokenError")
	assert get_status(committed, group) == before


def test_an_api_key_reads_and_takes_no_step(http, committed, group, manager):
	frappe, client = committed.frappe, http()
	manager.reload()
	manager.api_key, manager.api_secret = frappe.generate_hash(length=15), "s" * 15
	manager.save(ignore_permissions=True)
	frappe.db.commit()
	before = get_status(committed, group)
	client.headers["Authorization"] = f"token {manager.api_key}:{'s' * 15}"
	assert client.get(f"{API}get_duties").status_code == 200
	assert close(client, group) == (403, "ScriptRefusedError")
	assert get_status(committed, group) == before
