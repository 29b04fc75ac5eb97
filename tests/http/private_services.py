"""Processes of a test's own on the site of the run: ended by their numbers, and nobody else's touched."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path

import requests
from redis import Redis
from redis.exceptions import RedisError

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 0.05
# Nobody listens there.
NOWHERE = "redis://127.0.0.1:1"


def choose_port() -> int:
	"""Return a port on which nobody listens now."""
	with socket.socket() as free:
		free.bind(("127.0.0.1", 0))
		return free.getsockname()[1]


@contextmanager
def running(command: list, sites: Path, log: Path, **variables):
	"""Run a command in the folder of sites until the block ends; all that it has started ends with it."""
	environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
	with log.open("ab") as output:
		process = subprocess.Popen(
			[str(part) for part in command],
			cwd=sites,
			env=environment,
			stdin=subprocess.DEVNULL,
			stdout=output,
			stderr=subprocess.STDOUT,
			start_new_session=True,
		)
	try:
		yield process
	finally:
		if process.poll() is None:
			end(process, signal.SIGTERM)


def end(process: subprocess.Popen, number: int) -> None:
	"""Send a signal to a process and to all that it has started, and wait until it is gone."""
	os.killpg(process.pid, number)
	try:
		process.wait(15)
	except subprocess.TimeoutExpired:
		os.killpg(process.pid, signal.SIGKILL)
		process.wait()


@contextmanager
def web_without_redis(sites: Path, site: str, log: Path):
	"""The web process of a site whose Redis is gone, queue, cache and all; yields its address."""
	port = choose_port()
	command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"]
	command += ["--worker-class", "gthread", "--workers", "1", "--threads", "2", "devhost.serve"]
	nowhere = {"FRAPPE_REDIS_QUEUE": NOWHERE, "FRAPPE_REDIS_CACHE": NOWHERE}
	with running(command, sites, log, MH_SITE=site, **nowhere) as process:
		address = f"http://127.0.0.1:{port}"
		wait_until(lambda: _answers(address), process)
		yield address


@contextmanager
def queue(folder: Path):
	"""A queue of background jobs that nobody but the test and its workers know; yields its address."""
	port = choose_port()
	command = ["redis-server", "--bind", "127.0.0.1", "--port", port, "--save", "", "--dir", folder]
	with running(command, folder, folder / "redis.log") as process:
		address = f"redis://127.0.0.1:{port}"
		wait_until(lambda: _is_ready(address), process)
		yield address


def _is_ready(address: str) -> bool:
	with suppress(RedisError):
		return Redis.from_url(address).ping()
	return False


def worker(sites: Path, address: str, log: Path):
	"""A real worker of the site's background jobs, for a queue of its own; to be entered with `with`."""
	command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "worker", "--queue", "long"]
	return running(command, sites, log, FRAPPE_REDIS_QUEUE=address)


def kill(process: subprocess.Popen) -> None:
	"""Let a worker die at once, with the process in which it does its job: nothing is tidied up."""
	children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
	for pid in (process.pid, *map(int, children)):
		os.kill(pid, signal.SIGKILL)
	process.wait()


def is_over(process: subprocess.Popen) -> Callable[[float], bool]:
	"""Return what waits so many seconds for a process to end, and says whether it has."""

	def wait(seconds: float) -> bool:
		with suppress(subprocess.TimeoutExpired):
			process.wait(seconds)
		return process.poll() is not None

	return wait


def _answers(address: str) -> bool:
	try:
		return bool(requests.get(f"{address}/api/method/ping", timeout=30).status_code)
	except requests.RequestException:
		return False


def wait_until(is_there: Callable[[], bool], process: subprocess.Popen) -> None:
	"""Look until something is there that a process brings. Raises RuntimeError when the process has ended."""
	while not is_there():
		with suppress(subprocess.TimeoutExpired):
			raise RuntimeError(f"The process has ended: {process.wait(PATIENCE_SECONDS)}")
