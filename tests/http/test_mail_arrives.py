"""Mails that tell people, from the step to the mailbox: a real queue, a real worker, a real mail server."""

import sys

import frappe
import pytest
from frappe.utils import background_jobs

from mental_health_module.jobs import notices as jobs
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.ways import deliveries, mail_states
from tests.http import mail_server, private_services
from tests.makers import factories, mails

SENTENCE = "A meeting to which you are invited is tomorrow."
PATIENCE_SECONDS = 120
# The run's site sends no mails; this worker alone does. It ends when nothing waits any more.
# Where CI is set, Frappe's jobs take themselves for tests, and mark a mail as sent that nobody sent.
WORKER = """
import os
os.environ.pop("CI", None)
import frappe
frappe.are_emails_muted = lambda: False
from frappe.utils.background_jobs import start_worker
start_worker(queue="short,default,long", burst=True)
"""


@pytest.fixture
def queue(committed, tmp_path, monkeypatch):
	"""A queue of the test's own, into which this process puts its jobs."""
	with private_services.queue(tmp_path) as address:
		monkeypatch.setattr(background_jobs, "_redis_queue_conn", None)
		monkeypatch.setitem(frappe.local.conf, "redis_queue", address)
		yield address


@pytest.fixture
def work(queue, bench_path, tmp_path):
	"""Lets a worker do all that waits, and send what is queued, as the scheduler has it do."""

	def work():
		frappe.db.commit()
		for _ in range(2):
			log = tmp_path / "worker.log"
			command = [sys.executable, "-c", WORKER]
			with private_services.running(
				command, bench_path / "sites", log, FRAPPE_REDIS_QUEUE=queue
			) as worker:
				assert worker.wait(PATIENCE_SECONDS) == 0, log.read_text()
			frappe.enqueue("frappe.email.queue.flush", queue="short")
		frappe.db.rollback()

	return work


@pytest.fixture
def users(committed):
	"""Two accounts, the first of which reads Chinese, on a site that tells by mail."""
	before = frappe.db.get_single_value("MH Settings", "mail_notices")
	frappe.db.set_single_value("MH Settings", "mail_notices", 1)
	made = [factories.make_user().name for _ in range(2)]
	frappe.db.set_value("User", made[0], "language", "zh")
	committed.keep()
	yield made
	frappe.db.rollback()
	frappe.db.set_single_value("MH Settings", "mail_notices", before)
	told = {"for_user": ("in", made)}
	recipients = frappe.get_all(
		"Email Queue Recipient", {"recipient": ("in", made)}, pluck="parent", order_by="name"
	)
	for doctype, filters in (
		("Notification Log", told),
		(deliveries.DELIVERY, {"user": ("in", made)}),
		("Email Queue", {"name": ("in", recipients)}),
		("Email Queue Recipient", {"parent": ("in", recipients)}),
	):
		frappe.db.delete(doctype, filters)
	frappe.db.commit()


@pytest.fixture
def make_account(committed):
	"""Makes the account by which the site sends, for the time of the test."""
	before = frappe.get_all("Email Account", {"default_outgoing": 1}, pluck="name", order_by="name")

	def make(port: int) -> None:
		committed.remember("Email Account", mails.make_account(smtp_port=port, no_smtp_authentication=1))
		frappe.db.commit()

	yield make
	frappe.db.rollback()
	frappe.db.set_value("Email Account", {"name": ("in", [*before, ""])}, "default_outgoing", 1)
	frappe.db.commit()


def tell(*users: str, **values) -> None:
	notices.notify_unchecked(users, SENTENCE, "MH Meeting", "MHM-1", **values)
	frappe.db.commit()


def get_rows(user: str) -> list[tuple]:
	fields = ["state", "error"]
	rows = frappe.get_all(deliveries.DELIVERY, {"user": user}, fields, order_by="creation asc, name asc")
	return [(row.state, row.error) for row in rows]


def test_what_cannot_wait_arrives_and_what_can_wait_arrives_once_a_day(users, work, make_account):
	with mail_server.listening() as server:
		make_account(server.port)
		tell(*users, cannot_wait=True)
		for _ in range(3):
			tell(users[0])
		work()
		by_address = {one.to: one for one in server.received}
		assert set(by_address) == {(user,) for user in users} and len(server.received) == 2
		chinese, english = (by_address[user,] for user in users)
		assert english.message["Subject"] == SENTENCE
		assert chinese.message["Subject"] == notices._(SENTENCE, "zh") != SENTENCE
		assert "/mental-health/meetings#meeting-MHM-1" in english.html
		jobs.read_mails_back()
		assert get_rows(users[1]) == [(deliveries.SENT, None)]
		mails.let_a_day_pass()
		jobs.begin_digests()
		work()
		assert [one.to for one in server.received[2:]] == [(users[0],)]
		jobs.read_mails_back()
		assert get_rows(users[0]) == [(deliveries.SENT, None)] * 4


def test_a_mail_that_no_server_takes_is_written_down_with_what_to_do(users, work, make_account):
	with mail_server.listening(refuses=True) as server:
		make_account(server.port)
		tell(users[1], cannot_wait=True)
		work()
		jobs.read_mails_back()
		assert get_rows(users[1]) == [(deliveries.WAITING, None)]
		[queued] = frappe.get_all(
			deliveries.DELIVERY, {"user": users[1]}, pluck="email_queue", order_by="name"
		)
		frappe.db.set_value("Email Queue", queued, "retry", 99)
		work()
		jobs.read_mails_back()
		assert get_rows(users[1]) == [(deliveries.FAILED, mail_states.REFUSED)]
		assert server.received == []
