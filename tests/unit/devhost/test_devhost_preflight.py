"""The dev host refuses with one sentence before it begins."""

import hashlib
import socket

import pytest

from devhost import preflight, wheel
from devhost.refusals import Refusal


def assert_is_one_sentence(refusal) -> None:
	text = str(refusal.value)
	assert "\n" not in text
	assert text[0].isupper() or text.startswith(("PORT", wheel.FILE_NAME))
	assert text.endswith((".", "first."))


def test_less_than_four_gigabytes_of_disk_are_refused(tmp_path):
	with pytest.raises(Refusal, match=r"4 GB of free disk .* has 3\.9 GB") as refusal:
		preflight.check_disk(int(3.9 * preflight.GIBIBYTE), tmp_path)
	assert_is_one_sentence(refusal)


def test_four_gigabytes_of_disk_are_enough(tmp_path):
	assert preflight.check_disk(preflight.LEAST_DISK, tmp_path) is None


def test_disk_is_measured_where_the_folder_will_lie(tmp_path):
	assert preflight.measure_disk(tmp_path / "not" / "there") == pytest.approx(
		preflight.measure_disk(tmp_path), rel=0.05
	)


@pytest.mark.parametrize(("version", "words"), [(None, "missing"), ("v16.20.2", "too old"), ("", "too old")])
def test_a_missing_or_old_node_is_refused(version, words):
	with pytest.raises(Refusal, match=words) as refusal:
		preflight.check_node(version)
	assert_is_one_sentence(refusal)


@pytest.mark.parametrize("version", ["v18.0.0", "v20.20.2", "22.1.0"])
def test_a_new_node_is_accepted(version):
	assert preflight.check_node(version) is None


def test_missing_packages_without_root_are_refused_with_the_command():
	with pytest.raises(Refusal, match=r"sudo apt-get install .* mariadb-server redis-server") as refusal:
		preflight.check_packages(["mariadb-server", "redis-server"], is_root=False, has_apt=True)
	assert_is_one_sentence(refusal)


def test_missing_packages_without_apt_are_named():
	with pytest.raises(Refusal, match="no apt-get: install chromium") as refusal:
		preflight.check_packages(["chromium"], is_root=True, has_apt=False)
	assert_is_one_sentence(refusal)


@pytest.mark.parametrize(("missing", "is_root"), [([], False), (["chromium"], True)])
def test_packages_that_are_there_or_can_be_installed_are_no_reason(missing, is_root):
	assert preflight.check_packages(missing, is_root, has_apt=True) is None


def test_a_taken_port_is_refused():
	with socket.socket() as holder:
		holder.bind(("127.0.0.1", 0))
		holder.listen()
		port = holder.getsockname()[1]
		with pytest.raises(Refusal, match=f"Port {port} on 127.0.0.1 is taken") as refusal:
			preflight.check_port(str(port), preflight.is_port_taken)
	assert_is_one_sentence(refusal)


@pytest.mark.parametrize("text", ["0", "65536", "eighty", "-1"])
def test_what_is_no_port_is_refused(text):
	with pytest.raises(Refusal, match="is not a port"):
		preflight.check_port(text, lambda port: False)


def test_another_port_is_chosen_when_the_preferred_one_is_taken():
	with socket.socket() as holder:
		holder.bind(("127.0.0.1", 0))
		holder.listen()
		taken = holder.getsockname()[1]
		assert preflight.choose_port(taken) != taken


@pytest.mark.parametrize(
	"output",
	[
		"Failed to establish a new connection: [Errno -3] Temporary failure in name resolution",
		"npm error code ENOTFOUND",
		"npm error network request to https://registry failed, reason: connect ECONNREFUSED",
		"Err:1 http://deb bookworm InRelease  Could not resolve 'deb'",
		"ReadTimeoutError: HTTPSConnectionPool: Read timed out.",
	],
)
def test_a_registry_without_an_answer_is_recognised(output):
	assert preflight.is_registry_silent(output)


@pytest.mark.parametrize(
	"output", ["error: subprocess-exited-with-error", "npm error code EACCES", "No space left"]
)
def test_other_failures_are_not_blamed_on_the_registry(output):
	assert not preflight.is_registry_silent(output)


def test_a_wheel_with_a_wrong_hash_is_refused_and_deleted(tmp_path):
	file = tmp_path / wheel.FILE_NAME
	file.write_bytes(b"not the wheel")
	with pytest.raises(Refusal, match="SHA-256") as refusal:
		wheel.check_hash(file, wheel.SHA256)
	assert_is_one_sentence(refusal)
	assert not file.exists()


def test_a_wheel_with_the_right_hash_stays(tmp_path):
	file = tmp_path / "some.whl"
	file.write_bytes(b"the wheel")
	wheel.check_hash(file, hashlib.sha256(b"the wheel").hexdigest())
	assert file.exists()
