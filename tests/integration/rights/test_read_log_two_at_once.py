"""Two processes that write rows of the read log at once, and one that dies while it seals them."""

import os

import frappe

from mental_health_module.access.read_log import check as log_check
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.read_log import rows as log_rows
from tests.makers.log_batches import FILE, LOG, commit, make_files
from tests.races import race

FEW, MANY = 2, 30


def test_two_transactions_that_write_at_the_same_moment_are_both_whole_in_the_chain(committed):
	committed_files = make_files(FEW)
	committed.keep()
	names = [file.name for file in committed_files]

	def write():
		read_log.note_changes(FILE, names * 3, read_log.CHANGED)
		commit()

	before = frappe.db.count(LOG, {"record_name": ("in", names), "way": "Changed"})
	outcome = race(write, write)
	assert (outcome.error, outcome.has_waited) == (None, True)
	frappe.db.rollback()
	after = frappe.db.count(LOG, {"record_name": ("in", names), "way": "Changed"})
	assert after - before == 2 * 3 * FEW
	assert log_check.find_faults() == []


def test_a_process_killed_while_it_seals_leaves_no_row_and_no_gap(committed):
	(file,) = make_files(1)
	committed.keep()
	end, site_name = log_rows.get_end(), frappe.local.site
	child = os.fork()
	if not child:
		die_while_sealing(site_name, file.name)
	assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
	frappe.db.rollback()
	assert log_rows.get_end() == end
	read_log.note_change(FILE, file.name, read_log.CHANGED)
	frappe.db.commit()
	assert log_rows.get_end()[0] == end[0] + 1
	assert log_check.find_faults() == []


def die_while_sealing(site_name: str, name: str) -> None:
	"""Connect anew, write all rows of a batch, and die before the chain's end is set."""
	inherited = frappe.local.db
	try:
		frappe.init(site=site_name)
		frappe.connect()
		frappe.set_user("Administrator")
		log_rows._set_head = lambda number, seal: os._exit(9)
		read_log.note_changes(FILE, [name] * MANY, read_log.CHANGED)
		frappe.db.commit()
	finally:
		os._exit(1 if inherited else 2)
