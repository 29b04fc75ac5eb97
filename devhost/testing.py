"""`make test`: the whole pytest suite against a fresh site with real services."""

import os
import shlex
import subprocess
from pathlib import Path

from devhost import app_site, build, other_bench, packages, services, site, web
from devhost.layout import Instance, Layout
from devhost.steps import Runner, Step


def run(layout: Layout, runner: Runner) -> int:
	"""Run pytest with ARGS on a fresh site; returns pytest's exit status."""
	return run_pytest(layout, runner, shlex.split(os.environ.get("ARGS", "")))


def run_browser_tests(layout: Layout, runner: Runner) -> int:
	"""Run only tests/e2e."""
	return run_pytest(layout, runner, ["tests/e2e", *shlex.split(os.environ.get("ARGS", ""))])


def attack(layout: Layout, runner: Runner) -> int:
	"""Run the whole attack of tests/leaks, of which `test` only makes a part: each generator in full."""
	os.environ["MH_ATTACK"] = "full"
	return run_pytest(layout, runner, ["tests/leaks", *shlex.split(os.environ.get("ARGS", ""))])


def run_pytest(layout: Layout, runner: Runner, arguments: list[str]) -> int:
	"""Put up a fresh test site, run pytest, take everything down again; on an existing bench with BENCH."""
	bench = os.environ.get("BENCH")
	if bench:
		folder = Path(bench).expanduser().resolve()
		return other_bench.run(layout, runner, folder, os.environ.get("SITE", ""), arguments)
	build.build(layout, runner)
	command = [layout.python, "-m", "pytest", *arguments]
	return run_on_fresh_site(layout, runner, command, layout.instance("test"))


def run_on_fresh_site(layout: Layout, runner: Runner, command: list, instance: Instance) -> int:
	"""Run a command in the checkout with a fresh site up in the instance; returns its exit status."""
	try:
		put_up(layout, runner, instance)
		environment = {**os.environ, **site.get_environment(layout), **get_variables(layout, instance)}
		return subprocess.run([str(part) for part in command], cwd=layout.root, env=environment).returncode
	finally:
		web.stop(instance)


def put_up(layout: Layout, runner: Runner, instance: Instance) -> None:
	"""A fresh site with the app, from the snapshot, with web, realtime and worker."""
	web.stop(instance)
	key = app_site.ensure(layout, runner)

	def act(log):
		site.restore(layout, instance, "app", key)
		web.start_all(layout, instance)

	runner.run(Step("Fresh test site", act))


def get_variables(layout: Layout, instance: Instance) -> dict[str, str]:
	"""What the tests are told about the site they run on."""
	return {
		"MH_DEVHOST": "1",
		"MH_BENCH_PATH": str(instance.folder),
		"MH_SITE": instance.site,
		"MH_URL": web.get_address(instance),
		"MH_DB_ROOT_PASSWORD": services.get_root_password(layout),
		"MH_ADMIN_PASSWORD": site.ADMIN_PASSWORD,
		"MH_CHROMIUM": packages.get_chromium(),
	}
