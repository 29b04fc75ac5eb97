"""`make test BENCH=… SITE=…`: the same suite on somebody's bench, whose site is left as it was.

Web, worker and Redis are this run's own, so the bench's queues and caches see nothing of it; the site's
database and files are copied before and put back after.
"""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

from devhost import environment, fingerprint, packages, preflight, processes, services, web
from devhost.commands import run as run_command
from devhost.layout import APP, Instance, Layout
from devhost.refusals import Refusal
from devhost.site_backup import SiteBackup
from devhost.steps import Runner, Step

TOOLS = Path(__file__).parent / "test_tools.txt"
NEEDED = {"mariadb-client": "mariadb-dump", "redis-server": "redis-server", "chromium": "chromium"}

# These make and drop sites of their own, which takes the database's root password.
LEFT_OUT = ("--ignore=tests/packaging", "--ignore=tests/e2e/demo_school")


def run(layout: Layout, runner: Runner, bench: Path, name: str, arguments: list[str]) -> int:
	"""Run pytest on the site `name` of the bench; returns its exit status. Raises Refusal."""
	check(layout, bench, name)
	instance = Instance("other", layout.home / "other")
	backup = SiteBackup(bench / "sites" / name, layout.home / f"backup-{name}")
	if backup.is_pending:
		_put_back(runner, backup)
	runner.run(_get_tools_step(layout, bench))
	check_app(layout, bench, name)
	runner.run(Step(f"Copy of {name}", lambda log: backup.take()))
	try:
		variables = _put_up(layout, runner, instance, bench, name)
		command = [
			bench / "env" / "bin" / "python",
			Path(__file__).parent / "run_pytest.py",
			*LEFT_OUT,
			*arguments,
		]
		return subprocess.run(
			[str(part) for part in command], cwd=layout.root, env={**os.environ, **variables}
		).returncode
	finally:
		web.stop(instance)
		_put_back(runner, backup)


def check(layout: Layout, bench: Path, name: str) -> None:
	"""Raises Refusal when this is no bench, has no such site or lacks the programs of a run."""
	if not (bench / "sites").is_dir() or not (bench / "env" / "bin" / "python").exists():
		raise Refusal(f"BENCH={bench} is no bench: give the folder that holds `sites` and `env`.")
	if not name or not (bench / "sites" / name / "site_config.json").exists():
		raise Refusal(
			f"SITE={name} is no site of {bench}: name a folder of its `sites` with a site_config.json."
		)
	missing = [package for package, program in NEEDED.items() if not packages.find_program(program)]
	if missing and not (missing == ["chromium"] and packages.get_chromium()):
		raise Refusal(f"A run on an existing bench needs {', '.join(missing)}: install them first.")


def check_app(layout: Layout, bench: Path, name: str) -> None:
	"""Raises Refusal unless the app is installed on the site, with the code of this checkout."""
	there = bench / "apps" / APP / APP
	if not there.is_dir() or fingerprint.hash_files(there) != fingerprint.hash_files(layout.root / APP):
		raise Refusal(
			f"The app in {bench} is missing or differs from this checkout: `bench get-app {layout.root}`,"
			f" or update it and `bench --site {name} migrate`."
		)
	log = layout.logs / "other-bench.log"
	python = bench / "env" / "bin" / "python"
	query = [python, "-m", "devhost.inside", "apps", name]
	answer = run_command(query, log, cwd=bench / "sites", env={"PYTHONPATH": str(layout.root)})
	if APP not in answer.split():
		raise Refusal(f"The app is not installed on {name}: `bench --site {name} install-app {APP}` first.")


def _get_tools_step(layout: Layout, bench: Path) -> Step:
	python, target = bench / "env" / "bin" / "python", layout.home / "tools"
	version = subprocess.run([python, "--version"], capture_output=True, text=True).stdout.strip()

	def act(log):
		options = ["--target", target, "--upgrade", "-r", TOOLS]
		environment.install(Path(sys.executable), options, layout.cache, log, for_python=python)

	return Step("Test tools", act, key=f"{version}-{fingerprint.hash_files(TOOLS)}")


def _put_up(layout: Layout, runner: Runner, instance: Instance, bench: Path, name: str) -> dict[str, str]:
	"""Own Redis, web and worker for the site; returns the environment for pytest."""
	password, port = secrets.token_urlsafe(12), preflight.choose_port()
	python, sites = bench / "env" / "bin" / "python", bench / "sites"

	def act(log):
		services.start_redis(instance)
		_set_for_the_run(sites / name, port)
		variables.update(_get_variables(layout, instance, bench, name, password, port))
		task = [python, "-m", "devhost.inside", "password", name, password]
		run_command(task, log, cwd=sites, env=variables)
		_start(instance, python, sites, port, variables)

	variables: dict[str, str] = {}
	runner.run(Step("Web and worker for the bench", act))
	return variables


def _start(instance: Instance, python: Path, sites: Path, port: int, variables: dict[str, str]) -> None:
	record, log = instance.run / "web.json", instance.logs / "web.process.log"
	processes.start(record, web.make_web_command(python, port), log, sites, variables)
	worker = [python, "-m", "frappe.utils.bench_helper", "frappe", "worker", "--queue", "short,default,long"]
	processes.start(
		instance.run / "worker.json", worker, instance.logs / "worker.process.log", sites, variables
	)
	web.wait_until_answers(variables["MH_URL"], record, log)


def _set_for_the_run(folder: Path, port: int) -> None:
	"""No mail leaves the site, and prints fetch their styles from this run's web; the copy puts it back."""
	file = folder / "site_config.json"
	# by number: wkhtmltopdf asks the name service, which need not know the site's name
	values = {"mute_emails": 1, "host_name": f"http://127.0.0.1:{port}"}
	file.write_text(json.dumps({**json.loads(file.read_text()), **values}, indent=1))


def _get_variables(
	layout: Layout, instance: Instance, bench: Path, name: str, password: str, port: int
) -> dict[str, str]:
	redis = f"redis://127.0.0.1:{services.get_ports(instance)['redis']}"
	return {
		"FRAPPE_REDIS_CACHE": redis,
		"FRAPPE_REDIS_QUEUE": redis,
		"PYTHONPATH": str(layout.root),
		"MH_TOOLS": str(layout.home / "tools"),
		"MH_BENCH_PATH": str(bench),
		"MH_SITE": name,
		"MH_URL": f"http://127.0.0.1:{port}",
		"MH_ADMIN_PASSWORD": password,
		"MH_CHROMIUM": packages.get_chromium(),
	}


def _put_back(runner: Runner, backup: SiteBackup) -> None:
	changed: list[str] = []
	runner.run(Step(f"Putting {backup.site.name} back", lambda log: changed.extend(backup.put_back())))
	if changed:
		raise Refusal(
			f"After putting the copy back these tables differ from before, because something else wrote to "
			f"the site meanwhile: {', '.join(changed)}; the copy is kept in {backup.copy}."
		)
