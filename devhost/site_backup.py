"""A copy of somebody's site, taken before the tests and put back after them, also after a crash.

Needs no root password: it works with the site's own database account and MariaDB's client programs.
"""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from devhost.packages import find_program
from devhost.refusals import CommandFailed

KEPT = ("site_config.json", "public/files", "private/files")


@dataclass(frozen=True)
class SiteBackup:
	"""The site's folder, and the folder that holds the copy while the tests run."""

	site: Path
	copy: Path

	@property
	def is_pending(self) -> bool:
		"""Whether a copy waits to be put back, because an earlier run was killed."""
		return (self.copy / "complete").exists()

	def take(self) -> None:
		"""Copy database, files and configuration. Raises CommandFailed."""
		shutil.rmtree(self.copy, ignore_errors=True)
		self.copy.mkdir(parents=True, mode=0o700)
		options = self._write_options()
		dump = self.copy / "database.sql"
		with dump.open("wb") as out:
			_check(self._client(options, "mariadb-dump", "--single-transaction", "--routines"), stdout=out)
		for name in KEPT:
			_copy(self.site / name, self.copy / name)
		(self.copy / "tables").write_text(json.dumps(self.measure_tables(options)))
		(self.copy / "complete").touch()

	def put_back(self) -> list[str]:
		"""Restore everything, drop the copy; returns tables that are not as before (none if all is well)."""
		options = self._write_options()
		before = json.loads((self.copy / "tables").read_text())
		self._drop_new_tables(options, set(before))
		with (self.copy / "database.sql").open("rb") as dump:
			_check(self._client(options, "mariadb"), stdin=dump)
		for name in KEPT:
			_copy(self.copy / name, self.site / name)
		after = self.measure_tables(options)
		changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
		if not changed:
			shutil.rmtree(self.copy)
		return changed

	def measure_tables(self, options: Path) -> dict[str, str]:
		"""The checksum of every table of the site's database."""
		names = self._list_tables(options)
		if not names:
			return {}
		quoted = ", ".join(f"`{name}`" for name in names)
		rows = self._ask(options, f"CHECKSUM TABLE {quoted}")
		return {row.split("\t")[0].split(".", 1)[1]: row.split("\t")[1] for row in rows}

	def _list_tables(self, options: Path) -> list[str]:
		rows = self._ask(options, "SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'")
		return [row.split("\t")[0] for row in rows]

	def _drop_new_tables(self, options: Path, known: set[str]) -> None:
		new = [name for name in self._list_tables(options) if name not in known]
		for name in new:
			self._ask(options, f"DROP TABLE `{name}`")

	def _ask(self, options: Path, statement: str) -> list[str]:
		client = self._client(options, "mariadb", "--batch", "--skip-column-names", f"--execute={statement}")
		return _check(client, stdout=subprocess.PIPE).decode().splitlines()

	def _client(self, options: Path, program: str, *arguments: str) -> list[str]:
		config = self._get_config()
		return [find_program(program) or program, f"--defaults-file={options}", *arguments, config["db_name"]]

	def _get_config(self) -> dict:
		common = json.loads((self.site.parent / "common_site_config.json").read_text())
		kept = self.copy / "site_config.json"
		own = kept if kept.exists() else self.site / "site_config.json"
		return {**common, **json.loads(own.read_text())}

	def _write_options(self) -> Path:
		config = self._get_config()
		lines = ["[client]", f"user={config.get('db_user') or config['db_name']}"]
		lines.append(f'password="{config["db_password"]}"')
		if config.get("db_socket"):
			lines.append(f"socket={config['db_socket']}")
		else:
			lines += [f"host={config.get('db_host') or '127.0.0.1'}", f"port={config.get('db_port') or 3306}"]
		file = self.copy / "client.cnf"
		file.touch(mode=0o600)
		file.write_text("\n".join(lines) + "\n")
		return file


def _check(command: list[str], **streams) -> bytes:
	done = subprocess.run(command, stderr=subprocess.PIPE, **streams)
	if done.returncode:
		raise CommandFailed(command[:1], done.returncode, done.stderr.decode(errors="replace"))
	return done.stdout or b""


def _copy(source: Path, target: Path) -> None:
	"""Make `target` what `source` is: a file, a folder, or nothing."""
	if target.is_dir():
		shutil.rmtree(target)
	if source.is_dir():
		shutil.copytree(source, target, symlinks=True)
	elif source.exists():
		target.parent.mkdir(parents=True, exist_ok=True)
		shutil.copy2(source, target)
