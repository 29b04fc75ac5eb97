"""The runs of a list import: what has died goes on, and what is at work is left alone."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import frappe
import pytest
from frappe.utils import add_to_date, background_jobs, now_datetime

from mental_health_module.access.refusals import NoWorkerError
from mental_health_module.jobs import list_import as jobs
from mental_health_module.services.lists import imports as list_import
from mental_health_module.services.lists import runs as list_import_runs
from mental_health_module.services.lists.refusals import ListBusyError
from mental_health_module.services.rights import access_audit
from mental_health_module.services.shared import background
from tests.http.test_list_import import clean
from tests.makers import factories
from tests.makers.lists import check, get_attendance, make_csv, make_list, make_sign_ins, make_teachers

LIST = "MH List Import"


@pytest.fixture
def school(site):
	return factories.make_school().name


@pytest.fixture
def ready(school):
	return check(make_list(make_sign_ins(make_teachers(3)), school=school))


@pytest.fixture
def no_queue(site, monkeypatch):
	"""A site whose queue of background jobs does not answer."""
	monkeypatch.setattr(background_jobs, "_redis_queue_conn", None)
	monkeypatch.setitem(site.local.conf, "redis_queue", "redis://127.0.0.1:1")


def _begin_and_die(document, state="Committing", seconds=60):
	"""A run whose worker has died so many seconds ago, and left no job in the queue."""
	token = list_import.take(document.name, ("Ready", "New"), state)
	began = add_to_date(now_datetime(), seconds=-seconds)
	frappe.db.set_value(LIST, document.name, "job_started_at", began)
	document.reload()
	return token


def _get(document, *fields):
	return frappe.db.get_value(LIST, document.name, list(fields))


def test_a_list_whose_worker_has_died_is_begun_again_at_once_by_a_person(ready, school):
	late = _begin_and_die(ready)
	assert list_import_runs.is_abandoned(ready.name)
	assert list_import.start_commit(ready) == "Committed"
	list_import.commit_now(ready.name, late)
	assert len(get_attendance(school)) == 3


def test_a_list_that_waits_for_its_worker_is_left_alone(ready, monkeypatch):
	token = _begin_and_die(ready)
	monkeypatch.setattr(background, "is_waiting", lambda job_id: job_id == f"mh-list-import-{token}")
	assert not list_import_runs.is_abandoned(ready.name)
	with pytest.raises(ListBusyError):
		list_import.start_commit(ready)
	assert _get(ready, "status", "job_token") == ("Committing", token)


def test_the_queue_says_whether_a_job_waits(site, no_queue):
	assert background.is_waiting("mh-list-import-x") is False
	assert background.is_reachable() is False


@contextmanager
def _at_work(name):
	"""A worker in another connection that works on a list until the block ends."""
	has_lock, may_end = Event(), Event()
	site, path = frappe.local.site, frappe.local.sites_path

	def work():
		frappe.init(site=site, sites_path=path)
		frappe.connect()
		try:
			list_import_runs.lock(name)
			has_lock.set()
			may_end.wait(60)
		finally:
			frappe.db.rollback()
			frappe.destroy()

	with ThreadPoolExecutor(1) as pool:
		worker = pool.submit(work)
		try:
			assert has_lock.wait(60)
			yield
		finally:
			may_end.set()
			worker.result()


def test_a_list_at_work_is_refused_at_once_and_not_taken_up(committed):
	start = len(factories.MADE)
	school = factories.make_school().name
	document = check(make_list(make_sign_ins(make_teachers(1)), school=school))
	token = _begin_and_die(document)
	committed.made.extend(factories.MADE[start:])
	frappe.db.commit()
	try:
		with _at_work(document.name):
			assert not list_import_runs.is_abandoned(document.name)
			with pytest.raises(ListBusyError):
				list_import.start_commit(document)
			jobs.take_up_abandoned()
			assert _get(document, "job_token") == token
		assert list_import_runs.is_abandoned(document.name)
		frappe.db.rollback()
	finally:
		clean(committed, document, school)


def test_what_has_died_is_taken_up_in_the_name_of_who_began_it(ready, monkeypatch, as_user):
	user = factories.make_user(roles=["MH Coordinator"]).name
	with as_user(user):
		dead = _begin_and_die(ready)
	seen = []
	monkeypatch.setattr(
		frappe, "enqueue", lambda *job, **values: seen.append((frappe.session.user, *job, values))
	)
	jobs.take_up_abandoned()
	[(acting, method, options)] = seen
	assert (acting, method) == (user, "mental_health_module.jobs.list_import.commit")
	assert frappe.session.user == "Administrator"
	assert options["token"] == _get(ready, "job_token") != dead
	assert _get(ready, "status", "job_tries", "started_by") == ("Committing", 2, user)
	jobs.take_up_abandoned()
	assert len(seen) == 1


def test_what_dies_again_and_again_is_given_up_with_a_sentence_in_the_language_of_who_began_it(
	ready, queued, as_user
):
	user = factories.make_user(roles=["MH Coordinator"]).name
	frappe.db.set_value("User", user, "language", "zh")
	with as_user(user):
		_begin_and_die(ready)
	frappe.db.set_value(LIST, ready.name, "job_tries", list_import_runs.MOST_TRIES)
	jobs.take_up_abandoned()
	status, message = _get(ready, "status", "message")
	assert (status, queued) == ("Failed", [])
	assert "未保存任何内容" in message


def test_nothing_goes_on_in_the_name_of_a_closed_account(ready, queued, as_user):
	user = factories.make_user(roles=["MH Coordinator"]).name
	with as_user(user):
		_begin_and_die(ready)
	frappe.db.set_value("User", user, "enabled", 0)
	jobs.take_up_abandoned()
	assert (_get(ready, "status"), queued) == ("Failed", [])


def test_a_press_while_the_queue_is_down_is_refused_in_one_sentence_and_changes_nothing(
	site, school, no_queue, monkeypatch
):
	monkeypatch.setattr(list_import, "INLINE_BYTES", 10)
	document = make_list(make_sign_ins(make_teachers(1)), school=school)
	before = _get(document, "status", "job_token")
	site.db.savepoint("press")
	with pytest.raises(NoWorkerError) as refused:
		list_import.start_check(document)
	site.db.rollback(save_point="press")
	assert "cannot be reached" in str(refused.value)
	assert _get(document, "status", "job_token") == before
	with pytest.raises(NoWorkerError):
		access_audit.start_check()


@pytest.mark.parametrize("error", list_import.LOST_TRANSACTION)
def test_a_step_that_the_database_throws_away_says_so_in_one_sentence(ready, school, monkeypatch, error):
	def lose(document, plan):
		raise error("Deadlock found when trying to get lock")

	monkeypatch.setattr(list_import.list_import_attendance, "apply", lose)
	frappe.db.savepoint("press")
	with pytest.raises(ListBusyError) as refused:
		list_import.start_commit(ready)
	frappe.db.rollback(save_point="press")
	assert "nothing was saved" in str(refused.value)
	assert _get(ready, "status") == "Ready"
	assert get_attendance(school) == []


def test_a_small_list_needs_no_queue(school, no_queue):
	assert check(make_list(make_sign_ins(make_teachers(1)), school=school)).status == "Ready"


def test_a_worker_says_what_it_has_found_in_the_language_of_who_began_it(
	site, school, queued, as_user, monkeypatch
):
	user = factories.make_user(roles=["MH Coordinator"]).name
	site.db.set_value("User", user, "language", "zh")
	rows = [(f"不存在{number}", "14:00", "x" * 800) for number in range(90)]
	with as_user(user):
		document = make_list(
			make_csv(rows, ("姓名", "签到时间", "说明")),
			school=school,
			training_session=_make_training(school),
		)
		assert list_import.start_check(document) == "Checking"
		monkeypatch.setattr(site.local, "lang", "en")
		jobs.check(document.name, queued[0][1]["token"])
	document.reload()
	assert document.message.startswith("还有 90 处待选择")
	said = [document.message, *(row.reason for row in document.choices)]
	assert not [text for text in said if "choose" in text or "Nobody" in text]
	assert site.local.lang == "en"


def _make_training(school):
	return factories.make_training(school=school, training_date="2026-03-12").name
