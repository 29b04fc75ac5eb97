"""The stored read log: nobody writes it through Frappe, and what is done to its table shows."""

import frappe
import pytest

from mental_health_module.access.read_log import check as log_check
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.read_log import rows as log_rows
from mental_health_module.access.refusals import AppendOnlyError
from mental_health_module.domain.rights.log_chain import CHANGED, CUT_OFF, ERASED_ALONE, MISSING
from mental_health_module.jobs import access_rights
from tests.makers import factories

LOG = log_rows.LOG


@pytest.fixture
def rows(site):
	"""Three rows of the log, the newest last; older ones of the site lie before them."""
	log_rows.write(
		[
			{"user": "a@school.example", "way": "Opened", "record_doctype": "MH Psychological File", **row}
			for row in ({"record_name": "one", "psychological_file": "one"}, {"record_name": "two"}, {})
		]
	)
	assert log_check.find_faults() == []
	return frappe.get_all(LOG, fields=["name", "number"], order_by="number desc", limit=3)[::-1]


def find_faults() -> list[tuple]:
	return [(fault.number, fault.kind) for fault in log_check.find_faults()]


def test_rows_are_numbered_without_gaps(rows):
	assert [row.number - rows[0].number for row in rows] == [0, 1, 2]


@pytest.mark.parametrize(
	"values",
	[{"user": "b@school.example"}, {"record_name": "x"}, {"way": "Listed"}, {"happened_at": "2020-01-01"}],
)
def test_a_row_changed_in_the_database_shows(rows, values):
	frappe.db.set_value(LOG, rows[1].name, values, update_modified=False)
	assert find_faults() == [(rows[1].number, CHANGED)]


def test_a_row_taken_out_of_the_database_shows(rows):
	frappe.db.delete(LOG, {"name": rows[1].name})
	assert find_faults() == [(rows[1].number, MISSING)]


def test_the_newest_row_taken_out_shows(rows):
	frappe.db.delete(LOG, {"name": rows[2].name})
	assert find_faults() == [(rows[2].number, CUT_OFF)]


def test_what_the_log_says_of_deleted_records_is_blanked_and_the_chain_stays_whole(rows):
	read_log.erase("MH Psychological File", ["one"])
	assert [kind for _number, kind in find_faults()] == [ERASED_ALONE]
	frappe.db.before_commit.run()
	assert find_faults() == []
	erased = frappe.db.get_value(LOG, rows[0].name, ["record_name", "psychological_file", "salt"])
	assert erased == ("", "", "")
	newest = frappe.get_all(LOG, fields=["way", "detail"], order_by="number desc", limit=1)[0]
	assert (newest.way, newest.detail) == ("Erased", "1")


def test_erasing_nothing_writes_nothing(rows):
	read_log.erase("MH Psychological File", ["no such record"])
	frappe.db.before_commit.run()
	assert frappe.db.count(LOG, {"number": (">", rows[2].number)}) == 0


def test_a_row_blanked_by_hand_shows(rows):
	frappe.db.set_value(LOG, rows[0].name, {"erasure": "x", "record_name": ""}, update_modified=False)
	assert find_faults()[-1][1] == ERASED_ALONE


def test_nobody_writes_rows_through_frappe(rows):
	with pytest.raises(AppendOnlyError):
		frappe.get_doc({"doctype": LOG, "user": "x"}).insert(ignore_permissions=True)
	row = frappe.get_doc(LOG, rows[0].name)
	with pytest.raises(AppendOnlyError):
		row.update({"user": "x"}).save(ignore_permissions=True)
	with pytest.raises(AppendOnlyError):
		row.db_set("user", "x")
	with pytest.raises(AppendOnlyError):
		frappe.delete_doc(LOG, rows[0].name, ignore_permissions=True, force=True)
	assert frappe.db.get_value(LOG, rows[0].name, "user") == "a@school.example"


def test_a_counsellor_sees_the_rows_of_the_own_cases_only(site):
	file = factories.make_file()
	user = frappe.db.get_value("MH Counsellor", file.counsellor, "user")
	values = {"user": "b@school.example", "way": "Opened", "record_doctype": file.doctype}
	log_rows.write([{**values, "record_name": file.name, "psychological_file": file.name}])
	with factories.acting_as(user):
		seen = frappe.get_list(LOG, fields=["user", "psychological_file"], order_by="number desc")
	assert {(row.user, row.psychological_file) for row in seen} - {(user, file.name)} == {
		("b@school.example", file.name)
	}


@pytest.fixture
def long_log(rows, monkeypatch):
	"""The rows of a log that is too long to be checked while somebody waits; checked up to the newest."""
	log_check.check_all()
	monkeypatch.setattr(log_check, "CHECKED_AT_ONCE", 2)
	return rows


def write_rows(count: int) -> int:
	log_rows.write([{"user": "c@school.example", "way": "Opened"}] * count)
	return log_rows.get_end()[0]


def get_faults(state) -> list[tuple]:
	return [(fault.number, fault.kind) for fault in state.faults]


def test_a_short_log_is_checked_whole_each_time(rows):
	frappe.db.set_value(LOG, rows[1].name, "way", "Listed", update_modified=False)
	state = log_check.get_state()
	assert get_faults(state) == [(rows[1].number, CHANGED)]
	assert state.checked_at is None


def test_of_a_long_log_the_rows_since_the_last_check_are_looked_at(long_log):
	newest = write_rows(2)
	assert log_check.get_state().faults == ()
	frappe.db.set_value(LOG, {"number": newest}, "way", "Listed", update_modified=False)
	state = log_check.get_state()
	assert get_faults(state) == [(newest, CHANGED)]
	assert state.checked_number == long_log[2].number
	assert state.unchecked == 0


def test_an_old_row_of_a_long_log_shows_at_the_next_whole_check(long_log):
	frappe.db.set_value(LOG, long_log[0].name, "way", "Listed", update_modified=False)
	assert log_check.get_state().faults == ()
	assert find_faults() == [(long_log[0].number, CHANGED)]
	log_check.check_all()
	assert get_faults(log_check.get_state()) == [(long_log[0].number, CHANGED)]


def test_rows_that_are_too_many_to_be_checked_at_once_are_told(long_log):
	write_rows(3)
	assert log_check.get_state().unchecked == 3


@pytest.mark.parametrize("field", ["checked_at", "checked_number", "checked_faults"])
def test_a_check_that_somebody_wrote_into_the_database_counts_for_nothing(long_log, field):
	values = {"checked_at": "2026-01-01 00:00:00", "checked_number": "1", "checked_faults": "[ ]"}
	frappe.db.set_single_value(log_rows.HEAD, field, values[field])
	assert log_check.get_state().unchecked == log_rows.get_end()[0]


def test_the_newest_rows_taken_out_of_a_long_log_show(long_log):
	write_rows(1)
	frappe.db.delete(LOG, {"number": log_rows.get_end()[0]})
	assert [kind for _number, kind in get_faults(log_check.get_state())] == [CUT_OFF]


def test_an_erasure_after_the_check_leaves_a_long_log_whole(long_log):
	read_log.erase("MH Psychological File", ["one"])
	frappe.db.before_commit.run()
	assert log_check.get_state().faults == ()
	assert find_faults() == []


def test_the_whole_check_is_done_in_the_background_and_told_to_who_asked(rows, as_user):
	auditor = factories.make_user(roles=["MH Auditor"]).name
	access_rights.check_read_log(auditor)
	notice = frappe.get_last_doc("Notification Log", {"for_user": auditor})
	assert notice.document_name == "Access Audit"
	assert "was checked" in notice.subject
