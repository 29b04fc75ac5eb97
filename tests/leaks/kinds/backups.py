"""Everything that a System Manager can order and fetch: the database, the files, the configuration."""

import gzip
import tarfile
from collections.abc import Iterator
from pathlib import Path

from tests.leaks.case.laboratory import Laboratory


def order(laboratory: Laboratory, folder: Path) -> dict[str, Path]:
	"""Have Frappe back the site up into a folder; returns the paths by what they hold."""
	with laboratory.as_person() as frappe:
		from frappe.utils.backups import BackupGenerator

		backup = BackupGenerator(
			frappe.conf.db_name,
			frappe.conf.db_name,
			frappe.conf.db_password,
			db_host=frappe.conf.db_host,
			db_port=frappe.conf.db_port,
			db_type=frappe.conf.db_type,
			backup_path=str(folder),
			compress_files=False,
		)
		backup.get_backup(older_than=0, ignore_files=False, force=True)
		found = {"database": backup.backup_path_db, "configuration": backup.backup_path_conf}
		return {kind: Path(path) for kind, path in (found | _get_files(backup)).items()}


def _get_files(backup) -> dict[str, str]:
	return {"files": backup.backup_path_files, "private files": backup.backup_path_private_files}


def read(path: Path) -> bytes:
	"""Return all that a part of a backup holds, unpacked."""
	if path.suffix == ".gz":
		return gzip.decompress(path.read_bytes())
	if path.suffix in (".tar", ".tgz"):
		return b"\n".join(_unpack(path))
	return path.read_bytes()


def _unpack(path: Path) -> Iterator[bytes]:
	with tarfile.open(path) as archive:
		for member in archive:
			if member.isfile():
				yield member.name.encode() + b"\n" + archive.extractfile(member).read()


def find_rows(dump: bytes, *words: str) -> list[str]:
	"""Return the tables of a dump with a row that holds all the words, once for each row."""
	wanted = [word.encode() for word in words]
	return [table for table, row in _get_rows(dump) if all(word in row for word in wanted)]


def _get_rows(dump: bytes) -> Iterator[tuple[str, bytes]]:
	"""Table and row; some dumps put all rows of a table in one line, others each in its own."""
	table = ""
	for line in dump.split(b"\n"):
		if line.startswith(b"INSERT INTO `"):
			table = line.split(b"`")[1].decode()
		if line.startswith((b"INSERT INTO `", b"(")):
			yield from ((table, row) for row in line.split(b"),("))
