"""A real worker is killed in the middle of a list; the list is taken up by the next one, and is whole."""

import frappe
import pytest
from frappe.utils import add_to_date, background_jobs, now_datetime

from mental_health_module.jobs import list_import as jobs
from mental_health_module.services.lists import imports as list_import
from tests.http import private_services
from tests.http.test_list_import import clean
from tests.makers import factories
from tests.makers.lists import check, make_csv, make_list, make_teachers
from tests.races import wait_until_anyone_is_stuck

LIST, ATTENDANCE = "MH List Import", "MH Training Attendance"


@pytest.fixture
def queue(committed, tmp_path, monkeypatch):
	"""A queue of the test's own, into which this process puts its jobs."""
	with private_services.queue(tmp_path) as address:
		monkeypatch.setattr(background_jobs, "_redis_queue_conn", None)
		monkeypatch.setitem(frappe.local.conf, "redis_queue", address)
		yield address


@pytest.fixture
def sheet(committed, queue, monkeypatch):
	"""A list of three teachers in a training that is there; large enough for a worker."""
	monkeypatch.setattr(list_import, "INLINE_BYTES", 0)
	monkeypatch.setattr(list_import, "INLINE_ROWS", 0)
	start = len(factories.MADE)
	school = factories.make_school().name
	training = factories.make_training(school=school, training_date="2026-03-12").name
	content = make_csv([(number, "14:00") for _name, number in make_teachers(3)], ("工号", "签到时间"))
	document = make_list(content, school=school, training_session=training)
	committed.made.extend(factories.MADE[start:])
	frappe.db.commit()
	yield document
	frappe.db.rollback()
	clean(committed, document, school)


def get_rows(document) -> list[str]:
	frappe.db.rollback()
	filters = {"training_session": document.training_session}
	return frappe.get_all(ATTENDANCE, filters, pluck="person", order_by="person asc")


def get_state(document) -> tuple:
	frappe.db.rollback()
	return frappe.db.get_value(LIST, document.name, ["status", "job_tries"])


def kill_in_the_middle(queue, bench_path, log, block) -> None:
	"""Let a worker begin, hold what it comes to in its middle, and kill it there."""
	block()
	with private_services.worker(bench_path / "sites", queue, log) as worker:
		assert wait_until_anyone_is_stuck(private_services.is_over(worker)), log.read_text()
		private_services.kill(worker)
	frappe.db.rollback()


def go_on(document, queue, bench_path, log, state: str) -> None:
	"""What the scheduler does some minutes later, and a worker that is there again."""
	began = add_to_date(now_datetime(), minutes=-1)
	frappe.db.set_value(LIST, document.name, "job_started_at", began, update_modified=False)
	frappe.db.commit()
	jobs.take_up_abandoned()
	frappe.db.commit()
	with private_services.worker(bench_path / "sites", queue, log) as worker:
		private_services.wait_until(lambda: get_state(document)[0] != state, worker)


def test_a_list_whose_worker_is_killed_while_it_commits_is_committed_once_and_whole(
	sheet, queue, bench_path, tmp_path
):
	document = check(sheet)
	assert document.status == "Ready", document.message
	frappe.db.commit()
	assert list_import.start_commit(document) == "Committing"
	frappe.db.commit()
	last = frappe.db.get_value("Employee", {}, "name", order_by="creation desc")

	def hold_the_last_row():
		key = f"{document.training_session}|Employee|{last}"
		table = frappe.qb.DocType(ATTENDANCE)
		query = frappe.qb.into(table).columns("name", "training_session", "attendance_key")
		query.insert(frappe.generate_hash(length=12), "of-another-training", key).run()

	log = tmp_path / "worker.log"
	kill_in_the_middle(queue, bench_path, log, hold_the_last_row)
	go_on(document, queue, bench_path, log, "Committing")
	assert get_state(document) == ("Committed", 2)
	rows = get_rows(document)
	assert len(rows) == len(set(rows)) == 3


def test_a_list_whose_worker_is_killed_while_it_checks_is_checked_again(sheet, queue, bench_path, tmp_path):
	user = factories.make_user().name
	factories.make_attendance(training=sheet.training_session, user=user)
	frappe.db.commit()
	assert list_import.start_check(sheet) == "Checking"
	frappe.db.commit()

	def hold_the_training():
		filters = {"training_session": sheet.training_session}
		frappe.db.get_value(ATTENDANCE, filters, "name", for_update=True)

	log = tmp_path / "worker.log"
	kill_in_the_middle(queue, bench_path, log, hold_the_training)
	assert get_state(sheet) == ("Checking", 1)
	go_on(sheet, queue, bench_path, log, "Checking")
	assert get_state(sheet) == ("Ready", 2)
	sheet.reload()
	assert (sheet.created_count, len(get_rows(sheet))) == (3, 1)
	frappe.db.delete(ATTENDANCE, {"training_session": sheet.training_session})
	frappe.db.commit()
