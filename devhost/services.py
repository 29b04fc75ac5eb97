"""The dev host's own MariaDB and Redis: own data folders, own socket, free ports on 127.0.0.1."""

import contextlib
import json
import os
import secrets
import shutil
import socket
import time
from pathlib import Path

from devhost import processes
from devhost.commands import run
from devhost.layout import Instance, Layout
from devhost.packages import find_program
from devhost.preflight import choose_port
from devhost.refusals import CommandFailed

START_SECONDS = 60.0
# A folder for temporary tables of its own: at its start MariaDB deletes those of all others that share one.
DATABASE_OPTIONS = """[mysqld]
user = {user}
datadir = {datadir}
socket = {socket}
pid-file = {datadir}/mariadbd.pid
tmpdir = {tmpdir}
bind-address = 127.0.0.1
skip-name-resolve
skip-log-bin
character-set-server = utf8mb4
collation-server = utf8mb4_unicode_ci
innodb-fast-shutdown = 1
max-allowed-packet = 256M
performance-schema = 0
"""
# nothing of a test has to outlive a power cut, so nothing waits for the disk
FORGETFUL_OPTIONS = """innodb-buffer-pool-size = 384M
innodb-log-file-size = 32M
innodb-flush-log-at-trx-commit = 0
innodb-doublewrite = 0
innodb-flush-method = nosync
skip-sync-frm
aria-sync-log-dir = NEVER
"""
# a benchmark pays for what a school's database pays for: each commit waits for the disk; and as there, the
# tables in use fit into memory, also those of a million sessions
DURABLE_OPTIONS = """innodb-buffer-pool-size = 1536M
innodb-log-file-size = 256M
innodb-flush-log-at-trx-commit = 1
innodb-doublewrite = 1
innodb-flush-method = fsync
"""
DURABLE = ("bench",)


def get_root_password(layout: Layout) -> str:
	"""The password of the dev host's database root, made up once per checkout."""
	file = layout.home / "database-root-password"
	if not file.exists():
		file.parent.mkdir(parents=True, exist_ok=True)
		file.touch(mode=0o600)
		file.write_text(secrets.token_urlsafe(18))
	return file.read_text()


def create_database(instance: Instance, password: str, log: Path) -> None:
	"""Make an empty data folder whose only account is root with `password`."""
	shutil.rmtree(instance.database, ignore_errors=True)
	instance.run.mkdir(parents=True, exist_ok=True)
	options = _write_options(instance)
	command = [find_program("mariadb-install-db"), f"--defaults-file={options}", "--skip-test-db"]
	run([*command, "--auth-root-authentication-method=normal"], log)
	bootstrap = instance.run / "bootstrap.sql"
	bootstrap.write_text(
		"FLUSH PRIVILEGES;\n"
		"DELETE FROM mysql.global_priv WHERE User = '' OR Host NOT IN ('localhost', '127.0.0.1');\n"
		"FLUSH PRIVILEGES;\n"
		f"ALTER USER root@localhost IDENTIFIED BY '{password}';\n"
		f"CREATE OR REPLACE USER root@127.0.0.1 IDENTIFIED BY '{password}';\n"
		"GRANT ALL PRIVILEGES ON *.* TO root@127.0.0.1 WITH GRANT OPTION;\n"
	)
	bootstrap.chmod(0o600)
	start_database(instance, [f"--init-file={bootstrap}"])
	bootstrap.unlink()


def _write_options(instance: Instance) -> Path:
	file = instance.run / "my.cnf"
	get_temporary_folder(instance).mkdir(parents=True, exist_ok=True)
	file.write_text(get_options(instance))
	return file


def get_temporary_folder(instance: Instance) -> Path:
	"""Return the folder of the database's temporary tables, which no other database uses."""
	return instance.run / "tables"


def get_options(instance: Instance) -> str:
	"""Return MariaDB's option file for an instance: a benchmark's waits for the disk, every other forgets."""
	user = "root" if os.geteuid() == 0 else os.environ.get("USER", "nobody")
	options = DATABASE_OPTIONS.format(
		user=user,
		datadir=instance.database,
		socket=instance.socket,
		tmpdir=get_temporary_folder(instance),
	)
	return options + (DURABLE_OPTIONS if instance.name in DURABLE else FORGETFUL_OPTIONS)


def start_database(instance: Instance, extra: list[str] | None = None) -> None:
	"""Start MariaDB on a free port unless it runs, and wait until it answers."""
	if processes.get_pid(instance.run / "database.json"):
		return
	port = _claim_port(instance, "database")
	command = [find_program("mariadbd"), f"--defaults-file={_write_options(instance)}", f"--port={port}"]
	log = instance.logs / "database.log"
	record = instance.run / "database.json"
	processes.start(record, [*command, *(extra or [])], log, instance.folder, {})
	_wait_for_answer(port, record, log)


def start_redis(instance: Instance) -> None:
	"""Start Redis on a free port unless it runs; it keeps nothing on disk."""
	record = instance.run / "redis.json"
	if processes.get_pid(record):
		return
	port = _claim_port(instance, "redis")
	command = [find_program("redis-server"), "--bind", "127.0.0.1", "--port", port, "--save", ""]
	log = instance.logs / "redis.log"
	processes.start(record, [*command, "--dir", instance.run], log, instance.folder, {})
	_wait_for_answer(port, record, log, b"PING\r\n")


def start(instance: Instance, root_password: str | None = None) -> None:
	"""Start MariaDB and Redis and write where they are for Frappe; the password only where a site is made."""
	start_database(instance)
	start_redis(instance)
	write_config(instance, {"root_password": root_password} if root_password else {})


def stop(instance: Instance) -> None:
	"""Stop Redis and MariaDB of this instance."""
	processes.stop(instance.run / "redis.json")
	processes.stop(instance.run / "database.json", grace=60)


def get_ports(instance: Instance) -> dict[str, int]:
	"""The ports in use, by service."""
	with contextlib.suppress(FileNotFoundError, ValueError):
		return json.loads((instance.run / "ports.json").read_text())
	return {}


def set_port(instance: Instance, service: str, port: int) -> None:
	"""Write down the port of a service."""
	instance.run.mkdir(parents=True, exist_ok=True)
	(instance.run / "ports.json").write_text(json.dumps({**get_ports(instance), service: port}))


def write_config(instance: Instance, extra: dict | None = None) -> None:
	"""Write sites/common_site_config.json for the ports in use."""
	ports = get_ports(instance)
	redis = f"redis://127.0.0.1:{ports['redis']}"
	config = {
		"db_host": "127.0.0.1",
		"db_port": ports["database"],
		"redis_cache": redis,
		"redis_queue": redis,
		"redis_socketio": redis,
		"default_site": instance.site,
		"mute_emails": 1,
		"webserver_port": ports.get("web", 8000),
		"socketio_port": ports.get("realtime", 9000),
		**(extra or {}),
	}
	(instance.sites / "common_site_config.json").write_text(json.dumps(config, indent=1))


def _claim_port(instance: Instance, service: str) -> int:
	port = choose_port(get_ports(instance).get(service))
	set_port(instance, service, port)
	return port


def _answers(port: int, question: bytes) -> bool:
	"""MariaDB greets first, Redis answers a question; an open port alone says nothing yet."""
	with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
		connection.sendall(question)
		return bool(connection.recv(1))


def _wait_for_answer(port: int, record: Path, log: Path, question: bytes = b"") -> None:
	deadline = time.monotonic() + START_SECONDS
	while time.monotonic() < deadline and processes.get_pid(record):
		with contextlib.suppress(OSError):
			if _answers(port, question):
				return
		time.sleep(0.05)
	processes.stop(record)
	raise CommandFailed([log.stem], None, log.read_text(errors="replace"))
