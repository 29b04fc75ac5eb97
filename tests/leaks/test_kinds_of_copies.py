"""What a System Manager orders and fetches, and what lies on the machine: no sealed word, no pair, no key."""

import json

import pytest

from tests.leaks.case.laboratory import Laboratory
from tests.leaks.case.marks import SEALED_WORDS
from tests.leaks.kinds import backups
from tests.leaks.paths import places


@pytest.fixture(scope="module")
def laboratory(case, site_name, _bench_folder):
	return Laboratory(site_name, case)


@pytest.fixture(scope="module")
def backup(laboratory, tmp_path_factory):
	parts = backups.order(laboratory, tmp_path_factory.mktemp("backup"))
	return {kind: backups.read(path) for kind, path in parts.items()}


@pytest.fixture(scope="module")
def keys(laboratory) -> list[str]:
	"""Every value that the key file holds."""
	with laboratory.as_person():
		from mental_health_module.access.keys import ring

		values = json.loads(ring.get_path(ring.get_ring().name).read_text())
	return [*values["data"].values(), values["seals"], values["recovery"]]


def test_a_backup_holds_what_is_open(backup, case):
	for kind in ("database", "private files"):
		assert case.canary.encode() in backup[kind], kind


def test_no_part_of_a_backup_holds_sealed_words(backup):
	assert [kind for kind, content in backup.items() if SEALED_WORDS.encode() in content] == []


def test_no_paper_of_a_confidential_record_lies_open_in_a_backup(backup, case):
	words = [f"{case.canary} secret {target.doctype}".encode() for target in case.targets]
	assert [word for word in words if word in backup["private files"]] == []


def test_no_row_of_a_backup_ties_the_pupil_to_a_record(backup, case):
	dump, pupil = backup["database"], case.targets[0].learner
	assert backups.find_rows(dump, pupil), "the search does not see the pupil"
	tied = {target.doctype: backups.find_rows(dump, pupil, target.name) for target in case.targets}
	assert {doctype: rows for doctype, rows in tied.items() if rows} == {}
	guarded = {f"tab{target.doctype}" for target in case.targets}
	assert guarded & set(backups.find_rows(dump, pupil)) == set()


def test_no_key_lies_in_a_backup_a_table_a_log_or_redis(backup, keys, laboratory, bench_path, site_name):
	assert len(keys) >= 3
	assert [kind for kind, content in backup.items() if any(key.encode() in content for key in keys)] == []
	folders = (bench_path / "sites" / site_name, bench_path / "logs")
	with laboratory.as_person():
		for key in keys:
			assert (places.find_in_tables(key), places.find_in_redis(key)) == ({}, [])
	assert [path for key in keys for path in places.find_in_files(key, *folders)] == []
