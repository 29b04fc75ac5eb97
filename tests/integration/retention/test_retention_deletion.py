"""Real deletions: rows, papers on the disk, traces everywhere; whole or not at all."""

import json
from pathlib import Path

import frappe
import pytest
from frappe.utils import get_files_path, today

from mental_health_module.access.keys import cipher
from mental_health_module.access.read_log import check as log_check
from mental_health_module.access.refusals import RoleMissingError
from mental_health_module.api import retention as api
from mental_health_module.jobs import retention as jobs
from mental_health_module.services.retention import erasure, tombstones
from mental_health_module.services.retention import kinds as retention_kinds
from mental_health_module.services.retention import reviews as retention
from mental_health_module.services.shared.refusals import WrongStateError
from tests import opened
from tests.leftovers import find_leftovers
from tests.makers import factories
from tests.makers.records import press
from tests.makers.retention_cases import (
	CANARY,
	KIND,
	confirm_and_run,
	get_all_names,
	get_paths,
	get_state,
	get_user,
	make_case,
	make_cases,
	make_legal_hold,
	propose,
	run_queue,
)
from tests.makers.retention_traces import leave_traces

pytestmark = pytest.mark.usefixtures("second_copy")


def test_after_a_deletion_nothing_is_left_anywhere(site, lead, queued):
	file = make_case()
	leave_traces(file)
	names, paths, proposal = get_all_names(file), get_paths(file), propose(file)
	assert len(names) == 5 and all(path.exists() for path in paths)
	assert len(find_leftovers(CANARY, *names)) > 15
	confirm_and_run(proposal, lead, queued)
	assert (get_state(proposal), find_leftovers(CANARY, *names)) == ("Deleted", [])
	assert not any(path.exists() for path in paths)


def test_a_deletion_leaves_a_tombstone_without_the_name(site, lead, queued, second_copy):
	file = make_case()
	confirm_and_run(propose(file), lead, queued)
	record_hash = tombstones.get_hash(KIND, file.name)
	row = frappe.db.get_value("MH Retention Tombstone", {"record_hash": record_hash}, "*", as_dict=True)
	assert (row.record_class, str(row.deleted_on), row.confirmed_by) == (KIND, today(), lead)
	assert frappe.db.exists("MH Retention Rule", row.rule)
	assert file.name not in str(row) and file.learner not in str(row)
	line = json.loads(second_copy.read_text())
	assert line["record_hash"] == record_hash and set(line) == set(tombstones.FIELDS)


def test_the_second_copy_is_readable_by_the_sites_account_only(site, lead, queued, second_copy):
	confirm_and_run(propose(make_case()), lead, queued)
	assert [path.stat().st_mode & 0o777 for path in (second_copy, second_copy.parent)] == [0o600, 0o700]


def test_the_second_copy_lies_outside_of_what_frappe_backs_up(site, monkeypatch):
	monkeypatch.undo()
	path = tombstones.get_path()
	assert Path(frappe.get_site_path("private")).absolute() in path.parents
	backed_up = (get_files_path(), get_files_path(is_private=1), frappe.get_site_path("private", "backups"))
	assert not any(path.is_relative_to(Path(folder).absolute()) for folder in backed_up)


def test_other_files_stay_as_they_are(site, lead, queued):
	other = factories.make_file(summary="stays")
	session = factories.make_session(file=other, notes="stays too")
	paper = factories.make_paper(record=session)
	confirm_and_run(propose(make_case()), lead, queued)
	assert opened.read("MH Psychological File", other.name, "summary") == "stays"
	assert opened.read("MH Counselling Session", session.name, "notes") == "stays too"
	stored = Path(paper.get_full_path()).read_bytes()
	assert cipher.open_paper(stored, session.doctype, session.name)


def test_a_paper_that_another_record_holds_too_stays_for_that_record_and_it_is_said(site, lead, queued):
	file, other = make_case(), factories.make_file()
	paper = factories.make_paper(record=file, content=f"{CANARY} twin")
	twin = frappe.copy_doc(paper)
	twin.update({"name": frappe.generate_hash(length=10), "attached_to_name": other.name})
	twin.db_insert()
	proposal = propose(file)
	confirm_and_run(proposal, lead, queued)
	assert get_state(proposal) == "Deleted"
	assert Path(get_files_path(twin.file_url.rsplit("/", 1)[1], is_private=1)).exists()
	assert frappe._("MH Psychological File") in frappe.db.get_value(
		"MH Deletion Proposal", proposal, "result"
	)


def test_a_paper_twice_in_one_record_goes(site, lead, queued):
	file = make_case()
	session = frappe.get_last_doc("MH Counselling Session", {"psychological_file": file.name})
	for record in (file, session):
		factories.make_paper(
			record=record, content=f"{CANARY} twice", file_name=f"{factories.get_number()}.txt"
		)
	paths = get_paths(file)
	assert len(paths) == len(set(paths)) == 4
	proposal = propose(file)
	confirm_and_run(proposal, lead, queued)
	assert not any(path.exists() for path in paths)
	assert frappe.db.get_value("MH Deletion Proposal", proposal, "result") is None


def test_a_failure_in_the_middle_leaves_the_file_whole_and_goes_on_with_the_next(
	site, lead, queued, monkeypatch
):
	broken, fine = make_cases({}, {})
	retention.list_due_unchecked()
	paths = get_paths(broken)
	write = tombstones.write_unchecked

	def fail(record_hash, *arguments):
		if record_hash == tombstones.get_hash(KIND, broken.name):
			raise RuntimeError(CANARY)
		write(record_hash, *arguments)

	monkeypatch.setattr(erasure.tombstones, "write_unchecked", fail)
	review = frappe.get_last_doc("MH Retention Review")
	with factories.acting_as(lead):
		press(api.confirm_review, review.name)
	run_queue(queued)
	row = frappe.db.get_value(
		"MH Deletion Proposal", {"record_name": broken.name}, ["status", "result"], as_dict=True
	)
	assert row.status == "Failed" and CANARY not in row.result
	assert frappe.db.exists("Notification Log", {"for_user": lead, "document_type": "MH Deletion Proposal"})
	assert frappe.db.count("MH Counselling Session", {"psychological_file": broken.name}) == 1
	assert opened.read("MH Psychological File", broken.name, "summary") == CANARY
	assert len(paths) == 2 and all(path.exists() for path in paths)
	assert not frappe.db.exists("MH Psychological File", fine.name)


def test_a_failed_deletion_leaves_no_line_that_would_delete_the_file_later(
	site, lead, queued, monkeypatch, second_copy
):
	file = make_case()
	proposal = propose(file)
	monkeypatch.setattr(erasure, "_forget_cached_later", lambda rows: 1 / 0)
	confirm_and_run(proposal, lead, queued)
	assert get_state(proposal) == "Failed"
	assert not second_copy.exists()
	assert retention.apply_deletions_again() == []
	assert frappe.db.exists("MH Psychological File", file.name)


def test_a_failed_deletion_can_be_confirmed_again(site, lead, queued, monkeypatch):
	file = make_case()
	proposal = propose(file)
	with monkeypatch.context() as patched:
		patched.setattr(erasure, "_forget_cached_later", lambda rows: 1 / 0)
		confirm_and_run(proposal, lead, queued)
	confirm_and_run(proposal, lead, queued)
	assert get_state(proposal) == "Deleted"


def test_a_file_to_which_something_unknown_links_is_left_whole(site, lead, queued, monkeypatch):
	file = make_case()
	proposal = propose(file)
	monkeypatch.setattr(retention_kinds, "PARTS", {})
	confirm_and_run(proposal, lead, queued)
	assert get_state(proposal) == "Failed"
	assert "LinkedElsewhereError" in frappe.db.get_value("MH Deletion Proposal", proposal, "result")
	assert frappe.db.exists("MH Psychological File", file.name)


def test_a_grant_stays_without_the_files_name_and_without_the_reason(site, lead, queued):
	file = make_case()
	values = {"psychological_file": file.name, "reason": f"{CANARY} reason", "status": "Approved"}
	grant = frappe.new_doc("MH Access Grant")
	grant.update({**values, "kind": "Reading", "name": factories.get_number()})
	grant.db_insert()
	confirm_and_run(propose(file), lead, queued)
	row = frappe.db.get_value("MH Access Grant", grant.name, ["status", "ended_because", "kind"])
	assert row == ("Ended", "Record Deleted", "Reading")
	assert find_leftovers(CANARY, file.name) == []


def test_the_read_log_says_that_records_were_erased_and_stays_whole(site, lead, queued):
	file = make_case()
	proposal = propose(file)
	frappe.db.before_commit.run()
	assert frappe.db.count("MH Access Log", {"psychological_file": file.name})
	confirm_and_run(proposal, lead, queued)
	assert not frappe.db.count("MH Access Log", {"psychological_file": file.name})
	assert frappe.db.exists("MH Access Log", {"way": "Erased"})
	assert log_check.find_faults() == []


def test_a_hold_placed_after_the_confirmation_stops_the_deletion(site, lead, queued):
	file = make_case()
	proposal = propose(file)
	with factories.acting_as(lead):
		press(api.confirm, proposal)
	make_legal_hold(user=lead, record_class=KIND, record_name=file.name)
	run_queue(queued)
	assert get_state(proposal) == "No Longer Due"
	assert frappe.db.exists("MH Psychological File", file.name)


def test_a_pupil_who_comes_back_after_the_confirmation_keeps_the_file(site, lead, queued):
	file = make_case()
	proposal = propose(file)
	with factories.acting_as(lead):
		press(api.confirm, proposal)
	frappe.db.set_value("Student", file.learner, {"date_of_leaving": None, "enabled": 1})
	run_queue(queued)
	assert get_state(proposal) == "No Longer Due"
	assert frappe.db.exists("MH Psychological File", file.name)


def test_a_list_leaves_open_files_and_held_ones_to_decide_one_by_one(site, lead, queued):
	closed, still_open, held = make_cases({}, {"status": "Open", "closed_on": None}, {})
	retention.list_due_unchecked()
	make_legal_hold(user=lead, learner=held.learner)
	review = frappe.get_last_doc("MH Retention Review")
	with factories.acting_as(lead):
		result = press(api.confirm_review, review.name)
		with pytest.raises(WrongStateError):
			press(api.confirm_review, review.name)
	run_queue(queued)
	assert result["left"] == 2 and result["confirmed"] >= 1
	stored = [
		bool(frappe.db.exists("MH Psychological File", file.name)) for file in (closed, still_open, held)
	]
	assert stored == [False, True, True]


def test_only_the_lead_counsellor_confirms(site, as_user, queued):
	file = make_case()
	proposal = propose(file)
	for user in (get_user(file), factories.make_user(roles=["MH Leader", "System Manager"]).name):
		with as_user(user), pytest.raises(RoleMissingError):
			press(api.confirm, proposal)
	assert get_state(proposal) == "Proposed" and queued == []


def test_a_proposal_is_confirmed_once(site, lead, queued):
	proposal = propose(make_case())
	with factories.acting_as(lead):
		press(api.confirm, proposal)
		with pytest.raises(WrongStateError):
			press(api.confirm, proposal)
	assert len(queued) == 1


def test_a_worker_that_comes_twice_does_nothing_the_second_time(site, lead, queued):
	proposal = propose(make_case())
	confirm_and_run(proposal, lead, queued)
	jobs.delete_confirmed(proposal)
	jobs.remove_papers(proposal)
	assert get_state(proposal) == "Deleted" and queued == []


def test_the_night_goes_on_with_what_a_dead_worker_has_left(site, lead, queued):
	file = make_case()
	paths, proposal = get_paths(file), propose(file)
	with factories.acting_as(lead):
		press(api.confirm, proposal)
	queued.clear()
	jobs.go_on()
	method, values = queued.pop()
	frappe.get_attr(method)(proposal=values["proposal"])
	assert get_state(proposal) == "Removing Papers" and all(path.exists() for path in paths)
	jobs.go_on()
	assert get_state(proposal) == "Deleted" and not any(path.exists() for path in paths)
