"""The rehearsal of a leak on a live site: it sees what leaks, and nothing of it stays."""

import signal
import subprocess
import sys
from pathlib import Path
from random import randint
from unittest import mock

import pytest

from mental_health_module import hooks
from mental_health_module.access import criteria
from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes
from mental_health_module.compat import get_frappe_version
from mental_health_module.services.checks.rehearsal import case as rehearsal_case
from mental_health_module.services.checks.rehearsal import kinds as rehearsal_kinds
from mental_health_module.services.checks.rehearsal import rehearsal
from mental_health_module.services.checks.rehearsal import stage as rehearsal_stage
from mental_health_module.services.checks.rehearsal.exits_counting import TABLE
from mental_health_module.services.checks.rehearsal.planted import PLANTED
from tests.leaks.guards.methods import COUNTS_BY_ITS_RULES, SEARCHES_BY_ITS_RULES
from tests.makers import factories

FEW = ("Form", "List", "Script: count", "Attached paper", "Comment", "Tag")


def get_exits(*titles: str):
	return [way for way in TABLE if way.title in titles]


def draw_number(length: int) -> str:
	"""Return a hexadecimal name that reads as a number: digits, an e, digits."""
	digits = "".join(str(randint(1, 9)) for _ in range(length - 1))
	return f"{digits[:3]}e{digits[3:]}"


class Trace:
	"""What a rehearsal could leave behind: rows, files, cache, jobs, realtime events."""

	def __init__(self, frappe):
		from frappe.utils.background_jobs import get_redis_conn

		frappe.db.commit()
		# a sequence counts on when its number was thrown away: the next Access Log skips some numbers
		tables = [name for name in frappe.db.get_tables(cached=False) if not name.endswith("_id_seq")]
		self.rows = frappe.db.sql("checksum table " + ", ".join(f"`{table}`" for table in tables))
		folders = (frappe.get_site_path("private", "files"), frappe.get_site_path("public", "files"))
		self.files = sorted(str(path) for folder in folders for path in Path(folder).rglob("*"))
		# jobs are looked at by themselves; the map of built files is everybody's
		keys = frappe.cache.scan_iter(match="*")
		self.keys = sorted(key for key in keys if not key.startswith((b"rq:", b"assets_json")))
		self.jobs = set(get_redis_conn().scan_iter(match="rq:job:*"))


def assert_untouched(before: Trace, after: Trace):
	assert dict(after.rows) == dict(before.rows)
	assert after.files == before.files
	assert after.keys == before.keys
	# what a worker has done some minutes ago is forgotten meanwhile
	assert after.jobs - before.jobs == set()


@pytest.fixture
def events(committed):
	"""The realtime events that have gone out, by name, when called."""
	from frappe.utils.background_jobs import get_redis_connection_without_auth

	pubsub = get_redis_connection_without_auth().pubsub(ignore_subscribe_messages=True)
	pubsub.subscribe("events")
	pubsub.get_message(timeout=5)

	def read() -> list[str]:
		found = []
		while event := pubsub.get_message(timeout=0.5):
			found.append(event["data"].decode())
		return found

	yield read
	pubsub.close()


def test_nobody_but_the_counsellor_sees_the_case_and_nothing_of_it_stays(committed, events):
	frappe = committed.frappe
	before = Trace(frappe)
	outcome = rehearsal.rehearse()
	assert_untouched(before, Trace(frappe))
	assert events() == []
	assert outcome.leaks == []
	assert outcome.blind == []
	assert outcome.exits == [*(way.title for way in TABLE), *rehearsal_kinds.KINDS, *PLANTED]
	assert {"Guest", "System Manager", "Another counsellor", "MH Lead Counsellor"} <= set(outcome.actors)
	doctypes = len(get_doctypes(CONFIDENTIAL, SEALED))
	by_code = len(rehearsal_kinds.KINDS) * (1 + len(rehearsal.RANKS)) * doctypes
	planted = len(PLANTED) * doctypes
	assert outcome.attempts == len(TABLE) * len(outcome.actors) * doctypes + by_code + planted
	assert outcome.seen == doctypes * len([way for way in TABLE if way.shows != "closed"])


def test_no_record_has_a_name_that_reads_as_a_number(committed):
	"""Frappe's check of a link would not find it, and the report would call itself incomplete."""
	with mock.patch.object(
		rehearsal_case.frappe, "generate_hash", lambda *args, length=10, **options: draw_number(length)
	):
		outcome = rehearsal.rehearse(table=get_exits("Check of a link"))
	assert outcome.seen
	assert [title for _doctype, title in outcome.blind if title == "Check of a link"] == []


def test_an_error_in_the_middle_leaves_nothing_either(committed, events):
	frappe, user = committed.frappe, committed.frappe.session.user
	before = Trace(frappe)
	calls = iter([None] * 9)
	with (
		mock.patch.object(rehearsal, "get_leak", lambda *args: next(calls)),
		pytest.raises(StopIteration),
	):
		rehearsal.rehearse(table=get_exits(*FEW))
	assert_untouched(before, Trace(frappe))
	assert events() == []
	assert frappe.session.user == user
	assert not getattr(frappe.local, "request", None)


def test_code_that_commits_mails_and_publishes_on_the_stage_leaves_nothing(committed, events):
	frappe = committed.frappe
	before = Trace(frappe)
	with rehearsal_stage.open_stage():
		factories.insert("MH School", school_name="Only On Stage", stage="Primary School")
		frappe.db.commit()
		frappe.enqueue("frappe.ping")
		frappe.publish_realtime("mh_stage", {"secret": 1}, after_commit=True)
		frappe.publish_realtime("mh_stage", {"secret": 1})
		frappe.cache.set_value("mh_stage", 1)
		frappe.cache.set_value("mh_stage", 1, user="Guest")
		frappe.cache.hset("mh_stage_people", "one", 1)
		frappe.db.rollback()
		frappe.db.commit()
	assert factories.MADE.pop()[0] == "MH School"
	assert_untouched(before, Trace(frappe))
	assert events() == []


KILLED_IN_THE_MIDDLE = """
import os, signal, frappe
from mental_health_module.services.checks.rehearsal import rehearsal
frappe.init(site=os.environ["MH_SITE"])
frappe.connect()
rehearsal.rehearse(publish=lambda percent: percent > 20 and os.kill(os.getpid(), signal.SIGKILL))
"""


def test_a_killed_run_leaves_no_row_and_its_files_and_cache_are_swept_by_the_next(committed):
	frappe = committed.frappe
	before = Trace(frappe)
	killed = subprocess.run([sys.executable, "-c", KILLED_IN_THE_MIDDLE], cwd=Path.cwd())
	assert killed.returncode == -signal.SIGKILL
	left = Trace(frappe)
	assert dict(left.rows) == dict(before.rows)
	assert left.files != before.files
	assert left.keys != before.keys
	rehearsal.rehearse(table=get_exits("Form"))
	assert_untouched(before, Trace(frappe))


def get_leaks(table) -> set[tuple[str, str, str]]:
	outcome = rehearsal.rehearse(table=table)
	return {(leak.exit, leak.actor, leak.what) for leak in outcome.leaks}


# method of Frappe -> its exit, what leaks by it to whom without ours
MISSING = {
	"frappe.client.get_count": ("Script: count", "number", ("Student", "Instructor", "System Manager")),
	"frappe.desk.search.search_link": (
		*("Link search", "name"),
		("Another counsellor", "A counsellor who has left", "MH Counsellor"),
	),
}


CLOSED_BY_FRAPPE = {
	"frappe.client.get_count": COUNTS_BY_ITS_RULES,
	"frappe.desk.search.search_link": SEARCHES_BY_ITS_RULES,
	"frappe.desk.search.search_widget": SEARCHES_BY_ITS_RULES,
}


@pytest.mark.parametrize("method", MISSING)
def test_a_missing_override_is_reported_with_the_exit_and_the_role(site, method):
	title, what, people = MISSING[method]
	table = get_exits(title, "Form")
	without = {name: ours for name, ours in hooks.override_whitelisted_methods.items() if name != method}
	assert get_leaks(table) == set()
	with mock.patch.object(hooks, "override_whitelisted_methods", without):
		leaks = get_leaks(table)
	if get_frappe_version() >= CLOSED_BY_FRAPPE.get(method, (99,)):
		assert leaks == set()
	else:
		assert {(title, person, what) for person in people} <= leaks
		assert {leak[0] for leak in leaks} == {title}
	assert get_leaks(table) == set()


def test_a_missing_row_rule_is_reported_for_the_other_counsellors(site):
	table = get_exits("List", "Script: list")
	without = {
		doctype: hook
		for doctype, hook in hooks.permission_query_conditions.items()
		if doctype not in get_doctypes(CONFIDENTIAL)
	}
	with mock.patch.object(hooks, "permission_query_conditions", without):
		leaks = get_leaks(table)
	assert {(title, "Another counsellor", "text") for title in ("List", "Script: list")} <= leaks
	assert not [leak for leak in leaks if leak[1] in ("Guest", "Student", "System Manager")]


def test_a_rule_that_lets_nobody_through_leaves_the_control_blind(site):
	closed = {**criteria.CRITERIA, "MH Psychological File": lambda user: criteria.NOBODY}
	with mock.patch.object(criteria, "CRITERIA", closed):
		outcome = rehearsal.rehearse(table=get_exits("Form", "List"))
	assert {("MH Psychological File", "Form"), ("MH Psychological File", "List")} <= set(outcome.blind)
	assert outcome.leaks == []


def test_the_rehearsal_gives_back_what_waits_for_the_commit_of_its_caller(site):
	called = []
	site.db.after_commit.add(lambda: called.append(1))
	rehearsal.rehearse(table=get_exits("Form"))
	site.db.after_commit.run()
	assert called == [1]
