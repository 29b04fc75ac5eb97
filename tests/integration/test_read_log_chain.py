"""The stored read log: nobody writes it through Frappe, and what is done to its table shows."""

import frappe
import pytest

from mental_health_module.access import log_rows, read_log
from mental_health_module.access.refusals import AppendOnlyError
from mental_health_module.domain.log_chain import CHANGED, CUT_OFF, ERASED_ALONE, MISSING
from tests import factories

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
	assert log_rows.find_faults() == []
	return frappe.get_all(LOG, fields=["name", "number"], order_by="number desc", limit=3)[::-1]


def find_faults() -> list[tuple]:
	return [(fault.number, fault.kind) for fault in log_rows.find_faults()]


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
