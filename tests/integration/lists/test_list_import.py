"""Sign-in sheets: checked, committed all or nothing, run again, undone."""

import json

import pytest
from frappe.utils import add_to_date, now_datetime

from mental_health_module.services.lists import attendance as list_import_attendance
from mental_health_module.services.lists import document as list_import_document
from mental_health_module.services.lists import imports as list_import
from mental_health_module.services.lists import runs as list_import_runs
from mental_health_module.services.lists.refusals import (
	ListBusyError,
	ListFrozenError,
	ListNotAllowedError,
	RowsChangedSinceError,
)
from mental_health_module.services.shared import bulk_rows
from mental_health_module.services.shared.refusals import ListStateError, SheetNotReadableError
from tests.makers import factories
from tests.makers.lists import (
	check,
	commit,
	get_attendance,
	make_csv,
	make_list,
	make_sign_ins,
	make_teachers,
)


@pytest.fixture
def school(site):
	return factories.make_school().name


@pytest.fixture
def people(school):
	return make_teachers(3)


def test_a_sheet_creates_its_training_and_everyones_attendance(site, school, people):
	document = commit(make_list(make_sign_ins(people), school=school))
	assert (document.status, document.created_count) == ("Committed", 3)
	assert get_attendance(school) == sorted((name, "15:30", 90) for name, _number in people)
	training = site.get_doc("MH Training Session", {"school": school})
	assert (training.topic, training.status, training.minutes) == ("情绪管理", "Held", 90)
	assert training.list_import == document.name
	site.get_doc("MH Training Attendance", {"training_session": training.name}).save()


def test_a_chosen_training_takes_all_rows_and_counts_its_own_time(site, school, people):
	training = factories.make_training(school=school, training_date="2026-03-12", starts_at="14:30:00")
	sheet = make_csv([(*person, "14:00", "15:30") for person in people], ("姓名", "工号", "签到", "签退"))
	document = commit(make_list(sheet, school=school, training_session=training.name))
	assert document.created_count == 3
	assert [row[2] for row in get_attendance(school)] == [60, 60, 60]
	training.reload()
	assert training.status == "Held"
	list_import.undo(document)
	training.reload()
	assert (training.status, get_attendance(school)) == ("Planned", [])


def test_the_same_sheet_again_changes_nothing(site, school, people):
	commit(make_list(make_sign_ins(people), school=school))
	before = site.get_all("MH Training Attendance", fields=["*"], order_by="name asc")
	again = commit(make_list(make_sign_ins(people), school=school))
	assert (again.created_count, again.updated_count, again.unchanged_count) == (0, 0, 3)
	assert site.get_all("MH Training Attendance", fields=["*"], order_by="name asc") == before


def test_a_corrected_sheet_changes_the_times_and_undoing_brings_them_back(site, school, people):
	commit(make_list(make_sign_ins(people), school=school))
	before = site.get_all("MH Training Attendance", fields=["*"], order_by="name asc")
	corrected = commit(make_list(make_sign_ins(people, signed_out="15:00"), school=school))
	assert (corrected.created_count, corrected.updated_count) == (0, 3)
	assert [row[1:] for row in get_attendance(school)] == [("15:00", 60)] * 3
	list_import.undo(corrected)
	after = site.get_all("MH Training Attendance", fields=["*"], order_by="name asc")
	assert [{**row, "modified_by": ""} for row in after] == [{**row, "modified_by": ""} for row in before]


def test_a_sheet_without_times_keeps_the_times_that_people_signed(site, school, people):
	commit(make_list(make_sign_ins(people), school=school))
	names_only = make_csv(
		[(*person, "2026-03-12", "情绪管理") for person in people], ("姓名", "工号", "日期", "主题")
	)
	assert commit(make_list(names_only, school=school)).unchanged_count == 3


def test_undoing_takes_rows_and_created_trainings_away(site, school, people):
	document = commit(make_list(make_sign_ins(people), school=school))
	assert list_import.undo(document) == "Undone"
	assert get_attendance(school) == []
	assert not site.db.exists("MH Training Session", {"school": school})
	assert commit(site.get_doc("MH List Import", document.name)).created_count == 3


def test_undoing_names_rows_that_were_changed_by_hand_and_keeps_them(site, school, people):
	document = commit(make_list(make_sign_ins(people), school=school))
	row = site.get_doc("MH Training Attendance", {"person_name": people[0][0]})
	row.signed_out_at = "2026-03-12 15:10:00"
	row.save()
	with pytest.raises(RowsChangedSinceError, match=people[0][0]):
		list_import.undo(document)
	assert len(get_attendance(school)) == 3
	site.db.set_value("MH List Import", document.name, "status", "Committed")
	list_import.undo(site.get_doc("MH List Import", document.name), keep_changed=True)
	assert get_attendance(school) == [(people[0][0], "15:10", 70)]
	row.reload()
	assert not row.list_import


def test_a_failure_in_the_middle_leaves_nothing(site, school, people, monkeypatch):
	document = check(make_list(make_sign_ins(people), school=school))
	insert = bulk_rows.insert_unchecked

	def fail_after_insert(*arguments):
		insert(*arguments)
		raise OSError(f"disk full while writing {people[0][0]}")

	monkeypatch.setattr(list_import_attendance, "insert_unchecked", fail_after_insert)
	document = commit(document)
	assert (document.status, document.created_count) == ("Failed", 0)
	assert "nothing was saved" in document.message
	assert get_attendance(school) == []
	assert not site.db.exists("MH Training Session", {"school": school})
	error = site.get_last_doc("Error Log", {"method": "List import failed"})
	assert "OSError" in error.error
	assert people[0][0] not in error.error


def test_two_thousand_rows_are_committed_in_chunks(site, school):
	people = make_teachers(2)
	days = [add_to_date("2020-01-01", days=index, as_string=True) for index in range(20)]
	training = factories.make_training(school=school, training_date=days[0])
	numbers = [factories.get_number() for _index in range(2_000)]
	fields = ("employee_name", "employee_number", "status")
	rows = [(f"教师{number}", number, "Active") for number in numbers]
	bulk_rows.insert_unchecked("Employee", fields, rows, now_datetime())
	sheet = make_csv([(f"教师{number}", number) for number in numbers] + people, ("姓名", "工号"))
	document = commit(make_list(sheet, school=school, training_session=training.name))
	assert document.created_count == 2_002
	assert site.db.count("MH Training Attendance", {"training_session": training.name}) == 2_002


def test_a_large_list_waits_for_a_worker(site, school, people, monkeypatch):
	queued = []
	monkeypatch.setattr(site, "enqueue", lambda method, **options: queued.append((method, options)))
	monkeypatch.setattr(list_import, "INLINE_BYTES", 10)
	document = make_list(make_sign_ins(people), school=school)
	assert list_import.start_check(document) == "Checking"
	method, options = queued[0]
	assert options["enqueue_after_commit"] is True
	with pytest.raises(ListBusyError):
		list_import.start_check(document)
	site.get_attr(method)(options["name"], options["token"])
	document.reload()
	assert document.status == "Ready"


def test_a_run_that_died_can_be_started_again_and_its_late_worker_does_nothing(site, school, people):
	document = check(make_list(make_sign_ins(people), school=school))
	dead = list_import.take(document.name, ("Ready",), "Committing")
	long_ago = add_to_date(now_datetime(), minutes=-list_import_runs.STALE_MINUTES - 1)
	site.db.set_value("MH List Import", document.name, "job_started_at", long_ago)
	document.reload()
	assert list_import.start_commit(document) == "Committed"
	list_import.commit_now(document.name, dead)
	assert len(get_attendance(school)) == 3


def test_a_public_upload_becomes_private_and_stays_so(site, school, people):
	document = make_list(make_sign_ins(people), school=school, is_private=0)
	assert document.sheet.startswith("/private/files/")
	list_import.undo(commit(document))
	files = site.get_all("File", {"attached_to_name": document.name}, pluck="is_private", order_by="name")
	assert files == [1]


def test_somebody_elses_private_file_is_refused(site, school, people, as_user):
	sheet = make_list(make_sign_ins(people), school=school).sheet
	site.db.set_value("File", {"file_url": sheet}, {"attached_to_doctype": None, "attached_to_name": None})
	user = factories.make_user(roles=["MH Coordinator"]).name
	stolen = site.new_doc("MH List Import")
	stolen.update({"kind": "Training Sign-in Sheet", "school": school, "sheet": sheet})
	with as_user(user), pytest.raises(SheetNotReadableError):
		stolen.insert()


def test_who_may_not_write_attendance_is_refused(site, school, people, as_user):
	leader = factories.make_user(roles=["MH Leader"]).name
	with as_user(leader):
		document = make_list(make_sign_ins(people), school=school)
		with pytest.raises(ListNotAllowedError):
			list_import.start_check(document)
	assert get_attendance(school) == []


def test_a_client_cannot_make_a_list_ready_or_fake_what_undoing_restores(site, school, people):
	document = make_list(make_sign_ins(people), school=school)
	document.update({"status": "Committed", "previous_values": json.dumps({"stamp": "2026-01-01"})})
	document.save()
	document.reload()
	assert (document.status, document.previous_values) == ("New", None)


def test_the_form_learns_from_the_server_which_fields_are_fixed_after_the_commit(site, school, people):
	document = commit(make_list(make_sign_ins(people), school=school))
	document.run_method("onload")
	told = document.get("__onload").input
	assert {"school", "sheet", "training_session", "words"} <= set(told)
	for field in told:
		changed = site.get_doc("MH List Import", document.name)
		changed.load_doc_before_save()
		changed.set(field, 1 if changed.meta.get_field(field).fieldtype == "Check" else '{"a": {}}')
		with pytest.raises(ListFrozenError):
			list_import_document.validate_frozen(changed)


def test_a_committed_list_cannot_be_changed_or_deleted(site, school, people):
	document = commit(make_list(make_sign_ins(people), school=school))
	document.sheet = make_list(make_sign_ins(people[:1]), school=school).sheet
	with pytest.raises(ListFrozenError):
		document.save()
	with pytest.raises(ListFrozenError):
		site.delete_doc("MH List Import", document.name)
	assert len(get_attendance(school)) == 3


def test_a_training_of_another_school_is_refused(site, school, people):
	training = factories.make_training().name
	with pytest.raises(ListStateError):
		make_list(make_sign_ins(people), school=school, training_session=training)


def test_a_cancelled_training_is_a_problem(site, school, people):
	training = factories.make_training(school=school, training_date="2026-03-12", status="Cancelled")
	document = check(make_list(make_sign_ins(people), school=school, training_session=training.name))
	assert document.status == "Has Problems"
	assert "cancelled" in document.problems[0].problem
