"""Frappe, from the one wheel on PyPI that carries it: download, check, put its names back."""

import hashlib
import shutil
import sys
import zipfile
from pathlib import Path

from devhost.commands import run
from devhost.preflight import is_registry_silent
from devhost.refusals import CommandFailed, Refusal

NAME, VERSION = "criscostack", "1.0.0"
FILE_NAME = f"{NAME}-{VERSION}-py3-none-any.whl"
SHA256 = "dc58aaf29c59b7666edc953596e5b31f77d7286b2ed6b14c6a205b217c210349"
RENAMES = (
	("criscostack", "frappe"),
	("CRISCOSTACK", "FRAPPE"),
	("Criscoerp", "ERPNext"),
	("criscoerp", "erpnext"),
	("Criscostack", "Frappe"),
	("Crisco", "Frappe"),
	("brik", "bench"),
)


def download(folder: Path, log: Path) -> Path:
	"""The checked wheel in `folder`, fetched from PyPI unless it is there. Raises Refusal."""
	wheel = folder / FILE_NAME
	if not wheel.exists():
		folder.mkdir(parents=True, exist_ok=True)
		command = [sys.executable, "-m", "pip", "download", "--no-deps", "--timeout", "60", "--retries", "2"]
		try:
			run([*command, "--dest", folder, f"{NAME}=={VERSION}"], log, timeout=600)
		except CommandFailed as error:
			if is_registry_silent(error.output):
				raise Refusal("PyPI does not answer: check the network and run it again.") from error
			raise
	check_hash(wheel, SHA256)
	return wheel


def check_hash(wheel: Path, expected: str) -> None:
	"""Raises Refusal and deletes the file when its SHA-256 is not `expected` (hexadecimal)."""
	found = hashlib.sha256(wheel.read_bytes()).hexdigest()
	if found != expected:
		wheel.unlink()
		raise Refusal(
			f"{wheel.name} has the SHA-256 {found} instead of {expected}: it was deleted and nothing was "
			"unpacked; run it again, and if that happens twice do not trust this registry."
		)


def restore_names(text: bytes) -> bytes:
	"""The bytes with Frappe's own names; the order of RENAMES matters."""
	for foreign, own in RENAMES:
		text = text.replace(foreign.encode(), own.encode())
	return text


def unpack(wheel: Path, package: Path) -> None:
	"""Unpack the wheel's package to the folder `package`, with contents and file names put back."""
	fresh = package.with_name(package.name + ".new")
	shutil.rmtree(fresh, ignore_errors=True)
	with zipfile.ZipFile(wheel) as archive:
		for entry in archive.infolist():
			if entry.filename.startswith(f"{NAME}/") and not entry.is_dir():
				inner = restore_names(entry.filename.split("/", 1)[1].encode()).decode()
				target = fresh / inner
				target.parent.mkdir(parents=True, exist_ok=True)
				target.write_bytes(restore_names(archive.read(entry)))
	shutil.rmtree(package, ignore_errors=True)
	fresh.rename(package)
