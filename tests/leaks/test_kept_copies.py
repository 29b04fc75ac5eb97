"""After the attack and after the counsellor's own work, no copy of the text is left where others read."""

import json

import pytest

from tests.leaks.attack import find_leak, get_text
from tests.leaks.case import marks
from tests.leaks.case.actors import COMPARED, CONFIDENTIAL_DOCTYPES, PERSONAL_DOCTYPES, attacks
from tests.leaks.kinds.hunt import get_turn
from tests.leaks.paths import places
from tests.leaks.right_classes import EVERYBODY, OTHER
from tests.leaks.tally import TALLY
from tests.leaks.test_confidential_paths import READING, WRITING

LATER = "later"


@pytest.fixture(scope="module")
def sent_over_http(case, clients):
	"""What leaked when each path was sent once by each of two people, and by the counsellor who may read.

	Everything else of the attack is taken back; this leaves what requests leave: logs, caches, rows.
	"""
	leaks, attempts = [], 0
	for number, path in enumerate((*READING, *WRITING), start=get_turn()):
		for actor in _get_two(path, number):
			target, twin = _get_target(path, actor, case, number)
			leak = find_leak(path, clients[actor], target, twin, compared=actor in COMPARED)
			leaks += [(path.title, actor, target.doctype, *leak)] if leak else []
			attempts += 1
		if path in READING:
			path.send(clients["counsellor"], case.targets[number % len(case.targets)])
	TALLY.add("paths over HTTP", attempts, len(leaks))
	return attempts, leaks


def _get_two(path, number: int) -> tuple[str, str]:
	"""Who sends a path over HTTP: a slow one only those whose kind prints."""
	others = [actor for actor in (COMPARED if path.slow else EVERYBODY) if actor not in (OTHER, "counsellor")]
	return OTHER, others[number % len(others)]


def _get_target(path, actor: str, case, number: int) -> tuple:
	pairs = [pair for pair in case.get_pairs() if attacks(actor, path.title, pair[0].doctype)]
	return pairs[number % len(pairs)]


@pytest.fixture(scope="module")
def worked(case, clients, sent_over_http):
	"""The counsellor has opened, saved and failed to save a record, and tried to delete it."""
	counsellor = clients["counsellor"]
	for target in case.targets:
		address = f"/api/resource/{target.doctype}/{target.name}"
		counsellor.get(address)
		text = f"{target.secret} {LATER}"
		counsellor.put(address, json={target.text_field: text})
		counsellor.put(address, json={target.text_field: text, target.date_field: "no day"})
		broken = {"doctype": target.doctype, target.text_field: text}
		counsellor.call("frappe.desk.form.save.savedocs", doc=json.dumps(broken), action="Save")
		counsellor.call("frappe.client.delete", doctype=target.doctype, name=target.name)
	return case


@pytest.fixture
def connected(_bench_folder, site_name, worked):
	import frappe

	frappe.init(site=site_name, force=True)
	frappe.connect()
	yield frappe
	frappe.destroy()


def test_nobody_else_reads_or_changes_over_http(sent_over_http):
	attempts, leaks = sent_over_http
	assert attempts == 2 * len((*READING, *WRITING))
	assert leaks == []


def test_tables_hold_the_text_only_where_it_belongs(connected, case):
	secret = f"{case.canary} secret"
	found = places.find_in_tables(secret)
	belongs = {f"tab{doctype}" for doctype in _get_own_tables(connected)}
	assert belongs <= found.keys(), "the search does not see the text where it is"
	assert {table: rows for table, rows in found.items() if table not in belongs} == {}


def test_no_table_holds_what_is_sealed(connected):
	assert places.find_in_tables(marks.SEALED_WORDS) == {}


def test_no_table_ties_a_pupil_to_a_record(connected, case):
	"""No column of a guarded table names the pupil, and no other table names pupil and record together."""
	targets = (*case.targets, *case.personal)
	guarded = {f"tab{target.doctype}" for target in targets}
	assert guarded & places.find_in_tables(case.targets[0].learner).keys() == set()
	for target in targets:
		both = places.find_rows_with_both(case.targets[0].learner, target.name)
		assert both == {}, target.doctype


def _get_own_tables(frappe) -> set[str]:
	"""The guarded DocTypes that have rows in the case, and their child tables."""
	parents = [
		doctype
		for doctype in (*CONFIDENTIAL_DOCTYPES, *PERSONAL_DOCTYPES)
		if not frappe.get_meta(doctype).istable
	]
	children = {
		field.options
		for parent in parents
		for field in frappe.get_meta(parent).get_table_fields()
		if frappe.db.count(field.options)
	}
	return {*parents, *children}


def test_files_hold_the_text_only_in_private_papers_of_other_records(connected, case, bench_path, site_name):
	folders = (bench_path / "sites" / site_name, bench_path / "logs")
	found = places.find_in_files(f"{case.canary} secret", *folders)
	private = folders[0] / "private" / "files"
	assert any(private in path.parents for path in found), "the search does not see the papers"
	assert [path for path in found if private not in path.parents] == []
	kept = [doctype for doctype in CONFIDENTIAL_DOCTYPES if places.find_in_files(doctype, private)]
	assert kept == [], "a paper of a confidential record lies open on the disk"


def test_a_print_of_several_records_is_left_nowhere(case, clients):
	session, _twin = case.get_pair("MH Counselling Session")
	before = places.get_prints()
	printed = clients["counsellor"].call(
		"frappe.utils.print_format.download_multi_pdf",
		doctype=session.doctype,
		name=json.dumps([session.name]),
	)
	assert marks.SEALED_WORDS in "".join(get_text(printed).split()), "nothing was printed"
	left = places.get_prints() - before
	assert [path for path in left if marks.SEALED_WORDS in places.read_print(path)] == []


def test_redis_holds_the_text_nowhere(connected, case):
	from frappe import cache

	cache.set_value("leaks-control", f"{case.canary} secret", expires_in_sec=60)
	control = cache.make_key("leaks-control").decode()
	found = places.find_in_redis(f"{case.canary} secret")
	cache.delete_value("leaks-control")
	assert control in found, "the search does not see what lies in the cache"
	assert [key for key in found if key != control] == []
