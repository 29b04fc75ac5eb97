"""`make test`: the whole pytest suite against a fresh site with real services."""

import json
import os
import shlex
import subprocess
from pathlib import Path

from devhost import always_the_same, app_site, build, other_bench, packages, rooms, services, site, web
from devhost.layout import TEST_INSTANCES, Instance, Layout
from devhost.refusals import Refusal
from devhost.steps import Runner, Step


def run(layout: Layout, runner: Runner) -> int:
	"""Run pytest with ARGS and OF (a capability) on a fresh site; returns pytest's exit status."""
	chosen = rooms.get_folders(layout.root, os.environ.get("OF", ""))
	return run_pytest(layout, runner, [*chosen, *shlex.split(os.environ.get("ARGS", ""))])


def run_browser_tests(layout: Layout, runner: Runner) -> int:
	"""Run only tests/e2e."""
	return run_pytest(layout, runner, ["tests/e2e", *shlex.split(os.environ.get("ARGS", ""))])


def attack(layout: Layout, runner: Runner) -> int:
	"""Run the whole attack of tests/leaks, of which `test` only makes a part: each generator in full."""
	os.environ["MH_ATTACK"] = "full"
	return run_pytest(layout, runner, ["tests/leaks", *shlex.split(os.environ.get("ARGS", ""))])


def walk(layout: Layout, runner: Runner) -> int:
	"""Run the whole walk of tests/e2e/walk, of which `test` only makes a part."""
	os.environ["MH_WALK"] = "full"
	return run_pytest(layout, runner, ["tests/e2e/walk", *shlex.split(os.environ.get("ARGS", ""))])


def run_pytest(layout: Layout, runner: Runner, arguments: list[str]) -> int:
	"""Put up a fresh test site, run pytest, take everything down again; on an existing bench with BENCH."""
	os.environ[always_the_same.WISH] = "1"
	bench, workers = os.environ.get("BENCH"), get_workers()
	if bench and workers > 1:
		raise Refusal("WORKERS and BENCH do not go together: a bench's site is tested by one process.")
	if bench:
		folder = Path(bench).expanduser().resolve()
		return other_bench.run(layout, runner, folder, os.environ.get("SITE", ""), arguments)
	instances = [layout.instance(name) for name in TEST_INSTANCES[:workers]]
	build.build(layout, runner)
	command = [layout.python, "-m", "pytest", *get_distribution(workers), *arguments]
	return run_on_fresh_sites(layout, runner, command, instances)


def get_workers() -> int:
	"""By how many processes the suite is run, each with a site of its own: WORKERS. Raises Refusal."""
	wish = os.environ.get("WORKERS") or "1"
	if wish not in map(str, range(1, len(TEST_INSTANCES) + 1)):
		raise Refusal(f"WORKERS={wish}: give a number from 1 to {len(TEST_INSTANCES)}.")
	return int(wish)


def get_distribution(workers: int) -> list[str]:
	"""The options that give each process whole files, in their order; a process that died ends the run."""
	if workers == 1:
		return []
	return ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "0"]


def run_on_fresh_sites(layout: Layout, runner: Runner, command: list, instances: list[Instance]) -> int:
	"""Run a command in the checkout with a fresh site up in each instance; returns its exit status.

	The command's own variables are those of the first; in MH_WORKER_SITES are those of all, as JSON.
	"""
	try:
		keys = [put_up(layout, runner, instance) for instance in instances]
		sites = [get_variables(layout, *of_site) for of_site in zip(instances, keys, strict=True)]
		variables = {**sites[0], "MH_WORKER_SITES": json.dumps(sites)}
		environment = {**os.environ, **site.get_environment(layout), **variables}
		return subprocess.run([str(part) for part in command], cwd=layout.root, env=environment).returncode
	finally:
		for instance in instances:
			web.stop(instance)


def put_up(layout: Layout, runner: Runner, instance: Instance) -> str:
	"""A fresh site with the app, with web, realtime and worker; returns the key of its snapshot."""
	web.stop(instance)
	key = app_site.ensure(layout, runner)

	def act(log):
		site.restore(layout, instance, "app", key)
		web.start_all(layout, instance)

	runner.run(Step("Fresh test site", act))
	return key


def get_variables(layout: Layout, instance: Instance, snapshot: str) -> dict[str, str]:
	"""What the tests are told about the site they run on."""
	return {
		"MH_DEVHOST": "1",
		"MH_BENCH_PATH": str(instance.folder),
		"MH_SITE": instance.site,
		"MH_URL": web.get_address(instance),
		"MH_DB_ROOT_PASSWORD": services.get_root_password(layout),
		"MH_ADMIN_PASSWORD": site.ADMIN_PASSWORD,
		"MH_APP_SNAPSHOT": snapshot,
		"MH_CHROMIUM": packages.get_chromium(),
	}
