"""Names in the read log's batches: erased for one pupil, found when one is changed, put in or taken out."""

import frappe
import pytest

from mental_health_module.access.read_log import check as log_check
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.domain.rights.log_chain import ADDED, CHANGED, MISSING
from mental_health_module.services.files import read_history
from tests.makers import factories
from tests.makers.log_batches import FILE, LOG, commit, make_files


def make_account(file) -> str:
	user = factories.make_user().name
	frappe.db.set_value("Student", file.learner, "user", user)
	factories.confirm_ties(file.learner)
	return user


def test_one_pupils_names_are_erased_from_a_batch_and_the_other_pupil_still_sees_who_has_read(logged):
	gone, kept = make_files(2)
	pupil, counsellor = make_account(kept), frappe.db.get_value("MH Counsellor", kept.counsellor, "user")
	commit()
	with factories.acting_as(counsellor):
		read_log.note_changes(FILE, [gone.name, kept.name, gone.name], read_log.CHANGED)
	commit()
	read_log.erase(FILE, [gone.name])
	commit()
	assert not frappe.db.exists(LOG, {"psychological_file": gone.name})
	assert not frappe.db.exists(LOG, {"record_name": gone.name})
	assert log_check.find_faults() == []
	(history,) = read_history.get_histories(pupil)
	name = frappe.db.get_value("User", counsellor, "full_name")
	[reader] = [reader for reader in history.readers if reader.sentence.startswith(name)]
	assert "written in it" in reader.sentence


def test_a_record_erased_by_the_transaction_that_has_changed_it_is_named_nowhere(logged):
	gone, kept = make_files(2)
	commit()
	for name in (gone.name, kept.name):
		read_log.note_change(FILE, name, read_log.CHANGED)
	read_log.erase(FILE, [gone.name])
	rows = logged("record_name", "psychological_file", "way")
	assert gone.name not in str(rows)
	assert [row for row in rows if row[2] == "Changed"] == [
		("", "", "Changed"),
		(kept.name, kept.name, "Changed"),
	]
	assert log_check.find_faults() == []


@pytest.fixture
def batch(logged):
	"""Three rows sealed together, the newest of the log."""
	for file in make_files(3):
		commit()
		read_log.note_change(FILE, file.name, read_log.CHANGED)
	commit()
	return frappe.get_all(LOG, fields=["name", "number", "record_name"], order_by="number desc", limit=3)[
		::-1
	]


def find_faults() -> list[tuple]:
	return [(fault.number, fault.kind) for fault in log_check.find_faults()]


def test_a_name_changed_within_a_batch_shows(batch):
	frappe.db.set_value(LOG, batch[1].name, "record_name", batch[0].record_name, update_modified=False)
	assert find_faults() == [(batch[1].number, CHANGED)]


def test_a_name_taken_out_of_a_batch_shows(batch):
	frappe.db.delete(LOG, {"name": batch[1].name})
	assert find_faults() == [(batch[1].number, MISSING)]


@pytest.mark.parametrize("number", [0, -1])
def test_a_name_put_in_beside_the_chain_shows(batch, number):
	put_in(batch[1].name, "0000000000", number)
	assert find_faults() == [(0, ADDED)]


@pytest.mark.parametrize("name", ["0000000000", "zzzzzzzzzz"])
@pytest.mark.parametrize("size", [1, 2, 3, 5_000])
def test_a_name_put_in_under_a_number_that_is_taken_shows(batch, monkeypatch, size, name):
	monkeypatch.setattr(log_check, "BATCH", size)
	put_in(batch[1].name, name, batch[1].number)
	assert (batch[1].number, ADDED) in find_faults()


def put_in(like: str, name: str, number: int) -> None:
	"""Copy a row of the log, past the app."""
	values = frappe.db.get_value(LOG, like, "*", as_dict=True)
	values |= {"name": name, "number": number}
	table = frappe.qb.DocType(LOG)
	frappe.qb.into(table).columns(*values).insert(*values.values()).run()


def test_a_name_written_into_a_row_that_was_blanked_shows(batch):
	read_log.erase(FILE, [batch[0].record_name])
	commit()
	frappe.db.set_value(LOG, batch[0].name, "record_name", batch[1].record_name, update_modified=False)
	assert find_faults() == [(batch[0].number, CHANGED)]


def test_who_has_read_what_was_erased_cannot_be_changed(batch):
	read_log.erase(FILE, [batch[0].record_name])
	commit()
	assert find_faults() == []
	frappe.db.set_value(LOG, batch[0].name, "user", "nobody@school.example", update_modified=False)
	assert find_faults() != []


def test_an_erasure_of_rows_from_before_and_after_a_check_is_no_fault(batch, monkeypatch):
	log_check.check_all()
	monkeypatch.setattr(log_check, "CHECKED_AT_ONCE", 4)
	read_log.note_change(FILE, batch[0].record_name, read_log.CHANGED)
	commit()
	read_log.erase(FILE, [batch[0].record_name])
	commit()
	state = log_check.get_state()
	assert (state.faults, state.unchecked, state.checked_number) == ((), 0, batch[2].number)
