"""An old backup brings deleted records back: they are deleted again."""

import frappe
import pytest
from frappe.utils import add_days, now_datetime, today

from mental_health_module.access.refusals import RoleMissingError
from mental_health_module.api import retention as api
from mental_health_module.jobs import retention as jobs
from mental_health_module.services.retention import kinds as retention_kinds
from mental_health_module.services.retention import tombstones
from tests import opened
from tests.leftovers import find_leftovers
from tests.makers import factories
from tests.makers.retention_cases import (
	CANARY,
	KIND,
	confirm_and_run,
	get_all_names,
	get_part_names,
	get_paths,
	make_case,
	make_legal_hold,
	propose,
	run_queue,
)


class Backup:
	"""The rows and papers of a record as an old dump holds them."""

	def __init__(self, file):
		parts = retention_kinds.get_parts(KIND, file.name)
		papers = get_all_names(file)[len(get_part_names(file)) :]
		self.rows = [
			(doctype, frappe.db.get_value(doctype, name, "*", as_dict=True))
			for doctype, held in {**parts, "File": papers}.items()
			for name in held
		]
		self.contents = {path: path.read_bytes() for path in get_paths(file)}

	def restore(self) -> None:
		"""Put all back, and take away the tombstones of later days that the dump did not have."""
		for doctype, row in self.rows:
			table = frappe.qb.DocType(doctype)
			frappe.qb.into(table).columns(*row).insert(*row.values()).run()
		for path, content in self.contents.items():
			path.write_bytes(content)
		for name in frappe.get_all(tombstones.DOCTYPE, pluck="name", order_by="name asc"):
			frappe.db.delete(tombstones.DOCTYPE, {"name": name})


@pytest.fixture
def standing(site):
	"""Another file, never deleted; made first, for a deletion locks the end of the read log."""
	return factories.make_file()


@pytest.fixture
def restored(standing, lead, queued, second_copy):
	"""A file that was deleted and has come back with an old backup."""
	file = make_case()
	backup = Backup(file)
	confirm_and_run(propose(file), lead, queued)
	assert not frappe.db.exists("MH Psychological File", file.name)
	backup.restore()
	assert opened.read("MH Psychological File", file.name, "summary") == CANARY
	return file


def get_listed(record_class=KIND):
	return frappe.get_all(
		"MH Deletion Proposal",
		filters={"origin": "Restored Backup", "record_class": record_class},
		fields=["status", "tombstone", "record_name", "decided_by"],
		order_by="creation asc",
	)


def test_a_restored_file_is_deleted_again_and_listed(restored, lead, queued):
	names, paths = get_all_names(restored), get_paths(restored)
	jobs.apply_deletions_again()
	frappe.db.after_commit.run()
	run_queue(queued)
	assert find_leftovers(CANARY, *names) == []
	assert len(paths) == 2 and not any(path.exists() for path in paths)
	record_hash = tombstones.get_hash(KIND, restored.name)
	row = {"status": "Deleted", "tombstone": record_hash, "record_name": None, "decided_by": lead}
	assert get_listed() == [row]


def test_the_database_gets_its_tombstones_back(restored, queued):
	record_hash = tombstones.get_hash(KIND, restored.name)
	assert not frappe.db.exists(tombstones.DOCTYPE, {"record_hash": record_hash})
	jobs.apply_deletions_again()
	jobs.apply_deletions_again()
	assert frappe.db.count(tombstones.DOCTYPE, {"record_hash": record_hash}) == 1


def test_a_lost_second_copy_is_written_anew_from_the_database(restored, queued, second_copy):
	jobs.apply_deletions_again()
	second_copy.unlink()
	jobs.apply_deletions_again()
	assert tombstones.get_hash(KIND, restored.name) in second_copy.read_text()


def test_the_copies_do_not_grow_by_being_compared(restored, queued, second_copy):
	jobs.apply_deletions_again()
	before = second_copy.read_text()
	jobs.apply_deletions_again()
	assert second_copy.read_text() == before


def test_deleting_again_adds_no_second_line(restored, queued, second_copy):
	before = second_copy.read_text()
	jobs.apply_deletions_again()
	frappe.db.after_commit.run()
	assert second_copy.read_text() == before
	assert before.count("\n") == 1


def test_a_line_cut_off_by_a_crash_does_no_harm(standing, restored, queued, second_copy):
	whole = second_copy.read_text()
	second_copy.write_text(whole + whole[:40])
	jobs.apply_deletions_again()
	assert not frappe.db.exists("MH Psychological File", restored.name)
	tombstones.write_unchecked(tombstones.get_hash(KIND, standing.name), KIND, "x", "y")
	jobs.apply_deletions_again()
	assert len(tombstones.bring_copies_together()) == 2
	assert second_copy.read_text().endswith("}\n")


def test_lines_that_are_no_tombstones_are_left_out(site, second_copy):
	second_copy.parent.mkdir()
	second_copy.write_text('[]\n{}\nnull\n{"record_hash": 7}\n\n"x"\n')
	assert tombstones.bring_copies_together() == {}


def test_files_that_were_never_deleted_stay(standing, restored, queued):
	assert api.apply_deletions_again() == 1
	assert frappe.db.exists("MH Psychological File", standing.name)


def test_a_hold_from_before_the_deletion_comes_back_with_the_backup_and_holds_nothing(restored, lead, queued):
	hold = make_legal_hold(user=lead, record_class=KIND, record_name=restored.name)
	frappe.db.set_value("MH Legal Hold", hold.name, "creation", add_days(now_datetime(), -400))
	jobs.apply_deletions_again()
	assert not frappe.db.exists("MH Psychological File", restored.name)


def test_a_hold_placed_after_the_deletion_keeps_what_came_back(restored, lead, queued):
	record_hash = tombstones.get_hash(KIND, restored.name)
	tombstones.bring_copies_together()
	frappe.db.set_value(tombstones.DOCTYPE, {"record_hash": record_hash}, "deleted_on", add_days(today(), -9))
	make_legal_hold(user=lead, record_class=KIND, record_name=restored.name)
	assert api.apply_deletions_again() == 0
	assert frappe.db.exists("MH Psychological File", restored.name)
	assert get_listed() == []


def test_a_hold_placed_after_a_restore_of_the_same_day_holds(restored, lead, queued):
	make_legal_hold(user=lead, record_class=KIND, record_name=restored.name)
	assert api.apply_deletions_again() == 0
	jobs.apply_deletions_again()
	assert frappe.db.exists("MH Psychological File", restored.name)


def test_a_failure_is_listed_and_tried_again_the_next_night(restored, queued, monkeypatch):
	with monkeypatch.context() as patched:
		patched.setattr(retention_kinds, "PARTS", {})
		jobs.apply_deletions_again()
	assert [row.status for row in get_listed()] == ["Failed"]
	assert frappe.db.exists("MH Psychological File", restored.name)
	jobs.apply_deletions_again()
	assert [row.status for row in get_listed()] == ["Removing Papers"]
	assert not frappe.db.exists("MH Psychological File", restored.name)


def test_the_button_is_for_the_lead_counsellor_and_the_system_manager(restored, as_user, queued):
	with as_user(factories.make_counsellor().user), pytest.raises(RoleMissingError):
		api.apply_deletions_again()
	assert frappe.db.exists("MH Psychological File", restored.name)
	with as_user(factories.make_user(roles=["System Manager"]).name):
		assert api.apply_deletions_again() == 1
	assert not frappe.db.exists("MH Psychological File", restored.name)


def test_a_migration_applies_deletions_again(site):
	assert "mental_health_module.jobs.retention.apply_deletions_again" in frappe.get_hooks("after_migrate")
