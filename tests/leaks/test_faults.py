"""A request that breaks leaves nothing where System Managers read: Error Log, log files, Redis."""

import pytest

from tests.leaks.inside.fault_attacks import QUEUE
from tests.leaks.paths import places
from tests.leaks.paths.breaking import BREAKING, send_broken_json
from tests.leaks.tally import TALLY

SENT = (*((path.title, path.send) for path in BREAKING), ("body that is cut off", send_broken_json))


@pytest.fixture(scope="module")
def broken(case, clients):
	"""The counsellor of the case has sent every request that breaks, on every kind of confidential record.

	Returns: by title the statuses of the answers.
	"""
	counsellor = clients["counsellor"]
	return {title: [send(counsellor, target).status_code for target in case.targets] for title, send in SENT}


@pytest.fixture
def connected(_bench_folder, site_name, broken):
	import frappe

	frappe.init(site=site_name, force=True)
	frappe.connect()
	yield frappe
	frappe.destroy()


@pytest.mark.parametrize("title", [title for title, _send in SENT])
def test_the_request_does_break(title, broken):
	assert max(broken[title]) >= 500


def test_what_frappe_keeps_of_a_fault_holds_no_text(connected, case, broken, bench_path, site_name):
	before = places.find_in_redis(f"{case.canary} secret")
	stored = _store_deferred(connected)
	tables = places.find_in_tables(f"{case.canary} secret")
	logs = places.find_in_files(case.canary, bench_path / "logs", bench_path / "sites" / site_name / "logs")
	leaks = [*before, *(table for table in tables if not table.startswith("tabMH ")), *map(str, logs)]
	TALLY.add("faults", sum(map(len, broken.values())), len(leaks))
	assert leaks == []
	assert stored, "no fault was logged"


def _store_deferred(frappe) -> list[str]:
	"""Store what waits in Redis, as the scheduler does; returns the titles of the newest rows."""
	from frappe.deferred_insert import save_to_db

	while frappe.cache.llen(QUEUE):
		save_to_db()
	frappe.db.commit()
	return frappe.get_all("Error Log", pluck="method", order_by="creation desc", limit=20)


def test_what_is_kept_says_what_broke_and_where(connected):
	_store_deferred(connected)
	rows = connected.get_all("Error Log", fields=["method", "error"], order_by="creation desc", limit=50)
	told = [row for row in rows if row.method == "OperationalError 1054"]
	assert told, [row.method for row in rows]
	assert all('File "apps/frappe/frappe/' in row.error for row in told)


def test_a_fault_that_has_nothing_to_do_with_guarded_records_keeps_its_values(connected, clients):
	word = connected.generate_hash(length=12)
	answer = clients["system manager"].get(
		"/api/resource/Role",
		params={"filters": f'[["name", "=", "{word}"]]', "order_by": "no_such_column asc"},
	)
	assert answer.status_code == 500
	_store_deferred(connected)
	rows = connected.get_all("Error Log", filters={"error": ("like", f"%{word}%")}, order_by="name")
	assert len(rows) == 1
