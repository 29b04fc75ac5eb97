"""Which database an instance gets."""

from configparser import ConfigParser

import pytest

from devhost.layout import Instance
from devhost.services import get_options


def read(name, tmp_path):
	parser = ConfigParser(allow_no_value=True)
	parser.read_string(get_options(Instance(name, tmp_path)))
	return parser["mysqld"]


def test_a_benchmark_waits_for_the_disk_at_each_commit(tmp_path):
	options = read("bench", tmp_path)
	assert options["innodb-flush-log-at-trx-commit"] == "1"
	assert options["innodb-flush-method"] == "fsync"


@pytest.mark.parametrize("name", ["test", "demo", "build", "second"])
def test_every_other_instance_forgets_what_a_power_cut_takes(name, tmp_path):
	options = read(name, tmp_path)
	assert options["innodb-flush-log-at-trx-commit"] == "0"
	assert options["innodb-flush-method"] == "nosync"


@pytest.mark.parametrize("name", ["test", "bench"])
def test_every_database_listens_on_this_computer_only(name, tmp_path):
	assert read(name, tmp_path)["bind-address"] == "127.0.0.1"


def test_no_two_databases_share_the_folder_of_temporary_tables(tmp_path):
	folders = {read(name, tmp_path / name)["tmpdir"] for name in ("test", "demo", "bench")}
	assert len(folders) == 3
	assert all(folder.startswith(str(tmp_path)) for folder in folders)
