"""All rows of the read log that a transaction writes are sealed together, and none of them is lost by it."""

import frappe
import pytest

from mental_health_module.access.documents import row_stamps
from mental_health_module.access.read_log import check as log_check
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.read_log.waiting_rows import Savepoint
from mental_health_module.services.files import file_view, files
from mental_health_module.services.rights import watch as rights_watch
from mental_health_module.services.shared import bulk_rows
from tests import query_count
from tests.makers import factories
from tests.makers.access_case import approve, ask, make_case, make_colleague
from tests.makers.log_batches import FILE, LOG, SESSION, commit, make_files

FEW, MANY = 2, 30
FIELDS = ["psychological_file", "counsellor"]


def insert_documents(cases: list) -> None:
	for file in cases:
		factories.make_session(file=file)


def change_documents(cases: list) -> None:
	for file in cases:
		with factories.acting_as(frappe.db.get_value("MH Counsellor", file.counsellor, "user")):
			document = frappe.get_doc(FILE, file.name)
			document.summary = "changed"
			document.save()


def insert_rows(cases: list) -> None:
	values = [(file.name, file.counsellor) for file in cases]
	bulk_rows.insert_unchecked(SESSION, FIELDS, values, frappe.utils.now_datetime())


def change_rows(cases: list) -> None:
	bulk_rows.update_same_unchecked(FILE, [file.name for file in cases], {"status": "Closed"})


WAYS = (insert_documents, change_documents, insert_rows, change_rows)


@pytest.mark.parametrize("write", WAYS, ids=lambda write: write.__name__)
def test_more_records_of_one_transaction_cost_the_log_no_more_statements(logged, write):
	def count(number: int) -> int:
		cases = make_files(number)
		commit()
		write(cases)
		before = log_rows.get_end()[0]
		statements = query_count.count_sent(commit)
		assert log_rows.get_end()[0] - before >= number
		return statements

	count(1)
	assert count(FEW) == count(MANY)


def test_until_the_commit_a_change_costs_the_log_no_statement(logged):
	names = [file.name for file in make_files(FEW)]

	def note():
		read_log.note_changes(FILE, names, read_log.CHANGED)

	note()
	assert query_count.count_sent(note) == 0


def test_the_end_of_the_log_is_locked_once_in_a_transaction_and_last(logged, monkeypatch):
	order, lock = [], log_rows._lock_head
	(file, other) = make_files(2)
	commit()
	monkeypatch.setattr(log_rows, "_lock_head", lambda: (order.append("locked"), lock())[1])
	read_log.note_change(FILE, file.name, read_log.CHANGED)
	frappe.db.before_commit.add(lambda: read_log.note_change(FILE, other.name, read_log.CHANGED))
	frappe.db.before_commit.add(lambda: order.append("something else"))
	rights_watch.note_change(file, "a detail")
	insert_rows([file, other])
	ways = [way for _name, way in logged("record_name", "way")]
	assert order == ["something else", "locked"]
	assert sorted(ways[-5:]) == ["Changed", "Changed", "Created", "Created", "Rights Changed"]
	assert log_check.find_faults() == []


def test_rows_stand_in_the_order_in_which_things_were_done(logged):
	first, second = make_files(2)
	commit()
	for name, way in ((second.name, "Changed"), (first.name, "Created"), (second.name, "Created")):
		read_log.note_change(FILE, name, way)
	assert logged("record_name", "way")[-3:] == [
		(second.name, "Changed"),
		(first.name, "Created"),
		(second.name, "Created"),
	]


@pytest.mark.parametrize("write", WAYS, ids=lambda write: write.__name__)
def test_what_is_rolled_back_leaves_no_row(one_connection, write):
	cases = make_files(FEW)
	commit()
	end = log_rows.get_end()
	write(cases)
	frappe.db.before_commit.reset()  # as a rollback does; the test's records go with it
	commit()
	# opening a record to change it is a read, and stays
	changed = {"number": (">", end[0]), "way": ("in", ["Created", "Changed"])}
	assert frappe.db.count(LOG, changed) == 0


def test_a_rollback_forgets_what_waits(one_connection):
	(file,) = make_files(1)
	frappe.db.rollback()
	end = log_rows.get_end()
	commit()
	assert log_rows.get_end() == end
	assert not frappe.db.exists(FILE, file.name)


def test_going_back_to_a_savepoint_takes_the_rows_along_and_brings_names_back(logged):
	kept, erased = make_files(2)
	commit()
	read_log.note_change(FILE, erased.name, read_log.CHANGED)
	before = Savepoint("mh_test")
	read_log.note_change(FILE, kept.name, read_log.CHANGED)
	read_log.erase(FILE, [erased.name])
	before.go_back()
	assert logged("record_name", "way")[-1:] == [(erased.name, "Changed")]
	assert not frappe.db.exists(LOG, {"way": "Erased", "number": (">", log_rows.get_end()[0] - 2)})
	assert log_check.find_faults() == []


def test_a_change_whose_row_was_not_written_cannot_be_stored_by_trying_again(one_connection, monkeypatch):
	(file,) = make_files(1)
	commit()
	with monkeypatch.context() as patched:

		def fail(*arguments):
			raise log_rows.LogNotReadyError

		patched.setattr(log_rows, "_set_head", fail)
		read_log.note_change(FILE, file.name, read_log.CHANGED)
		with pytest.raises(log_rows.LogNotReadyError):
			commit()
	with pytest.raises(log_rows.LogNotReadyError):
		commit()
	frappe.db.rollback()
	commit()
	assert log_check.find_faults() == []


def test_each_row_names_the_right_of_who_has_changed_the_record(logged):
	case, (other,) = make_case(), make_files(1)
	commit()
	for user in (case.user, frappe.db.get_value("MH Counsellor", other.counsellor, "user"), "Administrator"):
		with factories.acting_as(user):
			read_log.note_changes(FILE, [case.name, other.name], read_log.CHANGED)
	rows = logged("record_name", "reason", "psychological_file", "school")[-6:]
	assert [reason for _name, reason, *_rest in rows] == [
		*("Own Case", "No Right Known"),
		*("No Right Known", "Own Case"),
		*("Administrator", "Administrator"),
	]
	assert all(name == file for name, _reason, file, _school in rows)
	assert {school for *_rest, school in rows} == {case.school, other.school}


def test_a_right_that_ends_with_the_transaction_is_named_for_what_was_done_before(logged):
	case = make_case()
	colleague = make_colleague(case)
	commit()
	with factories.acting_as(case.user):
		read_log.note_change(SESSION, case.session_name, read_log.CHANGED)
	files.give_to_counsellor_unchecked([case.name], colleague.name)
	assert ("Own Case", case.name) in logged("reason", "psychological_file")


def test_a_grant_that_ends_with_the_transaction_is_named_for_what_was_done_before(logged):
	case = make_case()
	colleague = make_colleague(case)
	grant = ask(case, colleague.user)
	approve(grant, case.user)
	commit()
	with factories.acting_as(colleague.user):
		read_log.note_change(SESSION, case.session_name, read_log.CHANGED)
	granted = frappe.get_all("MH Access Grant", {"grantee": colleague.user}, pluck="name", order_by="name")
	with factories.acting_as(case.user):
		for name in granted:
			frappe.get_doc("MH Access Grant", name).db_set({"status": "Ended"})
	assert ("Grant", granted[0]) in logged("reason", "reason_name")


def test_of_a_deleted_record_the_log_keeps_to_which_file_it_belonged(logged):
	(file,) = make_files(1)
	session = factories.make_session(file=file)
	commit()
	read_log.note_change(SESSION, session.name, read_log.CHANGED)
	frappe.delete_doc(SESSION, session.name, ignore_permissions=True, force=True)
	rows = logged("record_name", "way", "psychological_file")
	assert (session.name, "Changed", file.name) in rows
	assert (session.name, "Deleted", file.name) in rows


def test_values_that_are_stored_at_once_are_a_change(logged):
	(file,) = make_files(1)
	frappe.get_doc(FILE, file.name).db_set("status", "Closed")
	assert logged("record_name", "way")[-1] == (file.name, "Changed")


def test_confidential_rows_written_at_once_are_sealed_and_give_rights_as_single_ones_do(logged):
	(file,) = make_files(1)
	user = frappe.db.get_value("MH Counsellor", file.counsellor, "user")
	values = (file.name, file.counsellor, file.counsellor, "a secret")
	with factories.acting_as(user):
		fields = [*FIELDS, "case_counsellor", "notes"]
		assert bulk_rows.insert_unchecked(SESSION, fields, [values], frappe.utils.now_datetime()) == 1
	((name, way, reason),) = logged("record_name", "way", "reason")[-1:]
	assert (way, reason) == ("Created", "Own Case")
	assert "a secret" not in str(frappe.db.get_value(SESSION, name, "*", as_dict=True))
	with factories.acting_as(user):
		assert frappe.get_doc(SESSION, name).notes == "a secret"


def test_marks_of_the_app_and_open_rows_are_no_change(logged):
	(file,) = make_files(1)
	row = frappe.db.get_value(FILE, file.name, ["name", *row_stamps.get_columns(FILE)], as_dict=True)
	school = frappe.db.get_value("MH School", file.school, "school_name")
	commit()
	end = log_rows.get_end()
	bulk_rows.update_unchecked(FILE, file.name, {"stamp": row_stamps.make_stamp(FILE, row)})
	bulk_rows.update_unchecked("MH School", file.school, {"school_name": school})
	commit()
	assert log_rows.get_end() == end


def test_a_file_to_read_costs_one_entry_for_all_its_sessions(one_connection, monkeypatch):
	case = make_case()
	for _number in range(FEW):
		factories.make_session(file=frappe.get_doc(FILE, case.name))
	colleague = make_colleague(case)
	approve(ask(case, colleague.user), case.user)
	noted = []
	monkeypatch.setattr(read_log, "_write_read", noted.append)
	with factories.acting_as(colleague.user):
		frappe.local.request = frappe._dict(method="GET")
		try:
			view = file_view.get_view(case.name)
		finally:
			frappe.local.request = None
	assert len(view.sessions) == FEW + 1
	opened = [[row["record_name"] for row in rows] for rows in noted if rows[0]["record_doctype"] == SESSION]
	assert [len(names) for names in opened] == [FEW + 1]
