"""Background processes, known by id and start time, so that only what was started here is ended."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

GRACE_SECONDS = 15.0


def get_start_time(pid: int) -> str | None:
	"""The kernel's start time of a live process in clock ticks, None when there is none (or a zombie)."""
	try:
		fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
	except (FileNotFoundError, ProcessLookupError):
		return None
	return None if fields[0] == "Z" else fields[19]


def start(record: Path, command: list, log: Path, cwd: Path, env: dict[str, str]) -> None:
	"""Start a command in its own process group and write its id and start time to the file `record`."""
	log.parent.mkdir(parents=True, exist_ok=True)
	record.parent.mkdir(parents=True, exist_ok=True)
	with log.open("ab") as output:
		process = subprocess.Popen(
			[str(part) for part in command],
			cwd=cwd,
			env={**os.environ, **env},
			stdin=subprocess.DEVNULL,
			stdout=output,
			stderr=subprocess.STDOUT,
			start_new_session=True,
		)
	record.write_text(json.dumps({"pid": process.pid, "started": get_start_time(process.pid)}))


def get_pid(record: Path) -> int | None:
	"""The id in the record when that very process still lives, None otherwise."""
	try:
		entry = json.loads(record.read_text())
	except (FileNotFoundError, ValueError):
		return None
	alive = entry["started"] is not None and get_start_time(entry["pid"]) == entry["started"]
	return entry["pid"] if alive else None


def stop(record: Path, grace: float = GRACE_SECONDS) -> bool:
	"""End the recorded process with its group and wait for it; True when there was one."""
	pid = get_pid(record)
	if pid:
		_signal_group(pid, signal.SIGTERM)
		if not _wait_until_gone(record, grace):
			_signal_group(pid, signal.SIGKILL)
			_wait_until_gone(record, grace)
	record.unlink(missing_ok=True)
	return bool(pid)


def _signal_group(pid: int, number: int) -> None:
	try:
		os.killpg(pid, number)
	except ProcessLookupError:
		return


def _wait_until_gone(record: Path, seconds: float) -> bool:
	deadline = time.monotonic() + seconds
	while time.monotonic() < deadline:
		pid = get_pid(record)
		if pid is None:
			return True
		_reap(pid)
		time.sleep(0.05)
	return False


def _reap(pid: int) -> None:
	try:
		os.waitpid(pid, os.WNOHANG)
	except ChildProcessError:
		return
