"""An emergency is told by a real worker: to the phone by a gateway, and in the group, past one that fails."""

import sys

import frappe
import pytest
from frappe.utils import background_jobs, now_datetime

from mental_health_module.services.shared import notices, told_notices
from mental_health_module.services.shared.ways import deliveries, sms
from tests import loopback
from tests.http import private_services
from tests.makers import factories

SUBJECT = "A psychological file was opened in an emergency. Look at the reason and review it."
OFF = {"sms_notices": 0, "group_kind": "", "group_address": "", "mail_notices": 0}


@pytest.fixture
def queue(committed, tmp_path, monkeypatch):
	"""A queue of the test's own, into which this process puts its jobs."""
	with private_services.queue(tmp_path) as address:
		monkeypatch.setattr(background_jobs, "_redis_queue_conn", None)
		monkeypatch.setitem(frappe.local.conf, "redis_queue", address)
		yield address


@pytest.fixture
def servers(committed):
	"""A gateway for SMS and a group's robot; both are entered, and taken out again."""
	with loopback.serving() as gateway, loopback.serving() as robot:
		robot.answer(code=0)
		sms = frappe.get_single("SMS Settings")
		sms.update({"sms_gateway_url": gateway.get_address(), "message_parameter": "text"})
		sms.update({"receiver_parameter": "to", "use_post": 1})
		sms.save()
		_set(sms_notices=1, group_kind="Feishu", group_address=robot.get_address(), mail_notices=0)
		frappe.db.commit()
		yield gateway, robot
	frappe.db.rollback()
	frappe.db.set_single_value("SMS Settings", "sms_gateway_url", "")
	_set(**OFF)
	frappe.db.commit()


def _set(**values) -> None:
	settings = frappe.get_single("MH Settings")
	settings.update(values)
	settings.save()


@pytest.fixture
def people(committed):
	"""Two accounts with numbers, whose notices are forgotten afterwards."""
	start = len(factories.MADE)
	users = [factories.make_user().name for _number in range(2)]
	for number, user in enumerate(users):
		frappe.db.set_value("User", user, {"mobile_no": f"1380000000{number}", "language": "en"})
	committed.made.extend(factories.MADE[start:])
	frappe.db.commit()
	yield users
	frappe.db.rollback()
	frappe.db.delete("Notification Log", {"for_user": ("in", users)})
	frappe.db.delete(deliveries.DELIVERY, {"user": ("in", users)})
	for user in users:
		told_notices.give_back_unchecked(user, sms.get_occasion(now_datetime()))
	frappe.db.commit()


def work(bench_path, queue, log) -> None:
	"""Let a real worker do everything that waits in the queue, and end."""
	command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "worker"]
	command += ["--queue", "default", "--burst"]
	with private_services.running(command, bench_path / "sites", log, FRAPPE_REDIS_QUEUE=queue) as worker:
		assert private_services.is_over(worker)(120), log.read_text()
	frappe.db.rollback()


def get_states(way: str, users: list[str]) -> list[str]:
	filters = {"way": way, "user": ("in", users)}
	return frappe.get_all(deliveries.DELIVERY, filters, pluck="state", order_by="name asc")


def test_what_cannot_wait_is_sent_by_each_way_after_the_commit(servers, people, queue, bench_path, tmp_path):
	gateway, robot = servers
	notices.notify_unchecked(people, SUBJECT, "MH School", "x", cannot_wait=True)
	assert (gateway.asked, robot.asked) == ([], [])
	frappe.db.commit()
	work(bench_path, queue, tmp_path / "worker.log")
	assert len(gateway.asked) == 2
	(asked,) = robot.asked
	assert "2 notices" in asked.json["content"]["text"] or "2 条" in asked.json["content"]["text"]
	assert get_states(deliveries.SMS, people) == [deliveries.SENT] * 2
	assert get_states(deliveries.GROUP_MESSAGE, people) == [deliveries.SENT] * 2


def test_a_way_that_fails_stops_no_other(servers, people, queue, bench_path, tmp_path):
	gateway, robot = servers
	gateway.status = 500
	notices.notify_unchecked(people, SUBJECT, "MH School", "x", cannot_wait=True)
	frappe.db.commit()
	work(bench_path, queue, tmp_path / "worker.log")
	assert get_states(deliveries.SMS, people) == [deliveries.FAILED] * 2
	assert (len(robot.asked), get_states(deliveries.GROUP_MESSAGE, people)) == (1, [deliveries.SENT] * 2)


def test_what_is_rolled_back_is_sent_to_nobody(servers, people, queue, bench_path, tmp_path):
	gateway, robot = servers
	notices.notify_unchecked(people, SUBJECT, "MH School", "x", cannot_wait=True)
	frappe.db.rollback()
	work(bench_path, queue, tmp_path / "worker.log")
	assert (gateway.asked, robot.asked) == ([], [])
