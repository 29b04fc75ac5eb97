"""Refusals before anything is begun; checks get measured values and can be tried without a machine."""

import re
import shutil
import socket
import subprocess
from pathlib import Path

from devhost.refusals import Refusal

GIBIBYTE = 1024**3
LEAST_DISK = 4 * GIBIBYTE
LEAST_NODE = 18
SILENCE = re.compile(
	r"name resolution|could not resolve|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|"
	r"ERR_SOCKET_TIMEOUT|connection refused|connection timed out|timed out|max retries exceeded|"
	r"network is unreachable|failed to establish a new connection|unable to fetch some archives",
	re.IGNORECASE,
)


def check_disk(free: int, folder: Path) -> None:
	"""Raises Refusal when fewer than 4 GiB (`free` in bytes) are left where `folder` lies."""
	if free < LEAST_DISK:
		raise Refusal(
			f"The dev host needs 4 GB of free disk and {folder} has {free / GIBIBYTE:.1f} GB left: "
			"make room and run the command again."
		)


def check_node(version: str | None) -> None:
	"""Raises Refusal unless `version` (what `node --version` prints, None when missing) is 18 or newer."""
	if version is None:
		raise Refusal(
			"Node is missing: install Node 18 or newer with npm (Debian: apt-get install nodejs npm)."
		)
	match = re.match(r"v?(\d+)", version)
	if not match or int(match[1]) < LEAST_NODE:
		raise Refusal(f"Node {version.strip()} is too old: install Node 18 or newer.")


def check_packages(missing: list[str], is_root: bool, has_apt: bool) -> None:
	"""Raises Refusal when Debian packages are missing and this process cannot install them."""
	if not missing:
		return
	command = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
	if not has_apt:
		raise Refusal(
			f"These programs are missing and this machine has no apt-get: install {', '.join(missing)}."
		)
	if not is_root:
		raise Refusal(f"Debian packages are missing and you are not root: run `sudo {command}` first.")


def check_port(text: str, is_taken) -> int:
	"""The port that the user asked for. Raises Refusal when it is no port or `is_taken(port)`."""
	if not text.isdigit() or not 1 <= int(text) <= 65535:
		raise Refusal(f"PORT={text} is not a port: give a number from 1 to 65535.")
	if is_taken(int(text)):
		raise Refusal(f"Port {text} on 127.0.0.1 is taken: stop what uses it, or leave PORT out.")
	return int(text)


def is_registry_silent(output: str) -> bool:
	"""Whether what pip, npm or apt printed means that the registry did not answer."""
	return bool(SILENCE.search(output))


def is_port_taken(port: int) -> bool:
	"""Whether something on 127.0.0.1 holds the port."""
	with socket.socket() as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind(("127.0.0.1", port))
		except OSError:
			return True
	return False


def choose_port(preferred: int | None = None) -> int:
	"""The preferred port when it is free, otherwise any free one on 127.0.0.1."""
	if preferred and not is_port_taken(preferred):
		return preferred
	with socket.socket() as probe:
		probe.bind(("127.0.0.1", 0))
		return probe.getsockname()[1]


def measure_node() -> str | None:
	"""What `node --version` prints, None without node or npm."""
	if not shutil.which("node") or not shutil.which("npm"):
		return None
	return subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()


def measure_disk(folder: Path) -> int:
	"""Free bytes where the folder lies or will lie."""
	while not folder.exists():
		folder = folder.parent
	return shutil.disk_usage(folder).free
