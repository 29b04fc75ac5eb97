"""Running other programs with their output captured in a log file."""

import os
import subprocess
from pathlib import Path

from devhost.refusals import CommandFailed


def run(
	command: list,
	log: Path,
	cwd: Path | None = None,
	env: dict[str, str] | None = None,
	timeout: float | None = None,
	progress: bool = False,
) -> str:
	"""Run a command, append what it prints to `log`, return that text.

	`env` is added to this process's environment; `timeout` is in seconds; with `progress` the command's
	standard error goes to the terminal instead. Raises CommandFailed with the output.
	"""
	command = [str(part) for part in command]
	start = _open_log(log, command)
	with log.open("ab") as output:
		streams = {"stdout": output, "stderr": None if progress else subprocess.STDOUT}
		code = _wait_for(command, output, timeout, cwd=cwd, env={**os.environ, **(env or {})}, **streams)
	text = _read_from(log, start)
	if code != 0:
		raise CommandFailed(command, code, text)
	return text


def _wait_for(command: list[str], output, timeout: float | None, **options) -> int | None:
	"""The exit status; None, with a line in `output`, when the command hung or is not there."""
	try:
		return subprocess.run(command, stdin=subprocess.DEVNULL, timeout=timeout, **options).returncode
	except subprocess.TimeoutExpired:
		output.write(f"\ntimed out after {timeout} seconds\n".encode())
	except FileNotFoundError:
		output.write(f"\n{command[0]}: no such program\n".encode())
	return None


def _open_log(log: Path, command: list[str]) -> int:
	log.parent.mkdir(parents=True, exist_ok=True)
	with log.open("ab") as output:
		output.write(f"$ {' '.join(command)}\n".encode())
		return output.tell()


def _read_from(log: Path, start: int) -> str:
	with log.open("rb") as output:
		output.seek(start)
		return output.read().decode(errors="replace")
