"""The web, worker and scheduler processes of an instance."""

import time
import urllib.error
import urllib.request
from pathlib import Path

from devhost import processes, services
from devhost.bundling import REALTIME
from devhost.layout import Instance, Layout
from devhost.preflight import choose_port
from devhost.refusals import CommandFailed
from devhost.site import get_environment

START_SECONDS = 90.0
PREFERRED_PORT = 8000
STOP_ORDER = ("scheduler", "worker", "realtime", "web")


def start_web(layout: Layout, instance: Instance, port: int | None = None) -> str:
	"""Start the web process on 127.0.0.1 unless it runs; returns its address without a slash at the end."""
	record = instance.run / "web.json"
	if not processes.get_pid(record):
		port = port or choose_port(PREFERRED_PORT if instance.name == "demo" else None)
		services.set_port(instance, "web", port)
		services.write_config(instance)
		environment = {**get_environment(layout), "MH_SITE": instance.site}
		log = instance.logs / "web.process.log"
		processes.start(record, make_web_command(layout.python, port), log, instance.sites, environment)
	return get_address(instance)


def get_address(instance: Instance) -> str:
	"""The address of the instance's web process, without a slash at the end."""
	return f"http://127.0.0.1:{services.get_ports(instance)['web']}"


def is_running(instance: Instance) -> bool:
	"""Whether the instance's web process runs."""
	return processes.get_pid(instance.run / "web.json") is not None


def make_web_command(python: Path, port: int) -> list:
	"""The command of a web process that listens on 127.0.0.1 only."""
	options = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--timeout", "120"]
	return [python, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *options, "--preload", "devhost.serve"]


def start_realtime(layout: Layout, instance: Instance) -> None:
	"""Start the process that brings the site's events to open pages; Redis and the web have their ports."""
	record = instance.run / "realtime.json"
	if not processes.get_pid(record):
		services.set_port(instance, "realtime", choose_port(services.get_ports(instance).get("realtime")))
		services.write_config(instance)
		command = ["node", REALTIME, "--sites", instance.sites, "--modules", layout.node]
		processes.start(record, command, instance.logs / "realtime.process.log", layout.node, {})


def start_all(layout: Layout, instance: Instance, port: int | None = None, scheduler: bool = False) -> None:
	"""Start web, realtime and worker, and wait until the site answers; services run already."""
	address = start_web(layout, instance, port)
	start_realtime(layout, instance)
	start_worker(layout, instance)
	if scheduler:
		start_scheduler(layout, instance)
	wait_until_answers(address, instance.run / "web.json", instance.logs / "web.process.log")


def start_worker(layout: Layout, instance: Instance) -> None:
	"""Start the background worker for all queues."""
	_start_bench(layout, instance, "worker", ["worker", "--queue", "short,default,long"])


def start_scheduler(layout: Layout, instance: Instance) -> None:
	"""Start the process that puts scheduled jobs into the queues."""
	_start_bench(layout, instance, "scheduler", ["schedule"])


def _start_bench(layout: Layout, instance: Instance, name: str, arguments: list[str]) -> None:
	record = instance.run / f"{name}.json"
	if not processes.get_pid(record):
		command = [layout.python, "-m", "frappe.utils.bench_helper", "frappe", *arguments]
		log = instance.logs / f"{name}.process.log"
		processes.start(record, command, log, instance.sites, get_environment(layout))


def wait_until_answers(address: str, record: Path, log: Path) -> None:
	"""Wait for the site's ping. Raises CommandFailed with the process's log when none comes."""
	deadline = time.monotonic() + START_SECONDS
	while time.monotonic() < deadline and processes.get_pid(record):
		status = _ask(f"{address}/api/method/ping")
		if status == 200:
			return
		if status:
			break
		time.sleep(0.1)
	raise CommandFailed(["the web process"], None, log.read_text(errors="replace"))


def _ask(url: str) -> int | None:
	"""The HTTP status, None while nobody answers."""
	try:
		with urllib.request.urlopen(url, timeout=30) as answer:
			return answer.status
	except urllib.error.HTTPError as error:
		return error.code
	except OSError:
		return None


def stop(instance: Instance) -> bool:
	"""Stop everything that was started for the instance; True when anything ran."""
	running = [processes.stop(instance.run / f"{name}.json") for name in STOP_ORDER]
	running.append(processes.get_pid(instance.run / "database.json") is not None)
	services.stop(instance)
	return any(running)
