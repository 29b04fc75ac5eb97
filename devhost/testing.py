"""`make test`: the whole pytest suite against a fresh site with real services."""

import os
import shlex
import subprocess

from devhost import build, fingerprint, packages, services, site, snapshot, web
from devhost.layout import Instance, Layout
from devhost.steps import Runner, Step


def run(layout: Layout, runner: Runner) -> int:
	"""Run pytest with ARGS on a fresh site; returns pytest's exit status."""
	return run_pytest(layout, runner, shlex.split(os.environ.get("ARGS", "")))


def run_browser_tests(layout: Layout, runner: Runner) -> int:
	"""Run only tests/e2e."""
	return run_pytest(layout, runner, ["tests/e2e", *shlex.split(os.environ.get("ARGS", ""))])


def run_pytest(layout: Layout, runner: Runner, arguments: list[str]) -> int:
	"""Put up a fresh test site, run pytest, take everything down again."""
	build.build(layout, runner)
	return run_on_fresh_site(layout, runner, [layout.python, "-m", "pytest", *arguments])


def run_on_fresh_site(layout: Layout, runner: Runner, command: list) -> int:
	"""Run a command in the checkout with a fresh test site up; returns its exit status."""
	instance = layout.instance("test")
	try:
		put_up(layout, runner, instance)
		environment = {**os.environ, **site.get_environment(layout), **get_variables(layout, instance)}
		return subprocess.run([str(part) for part in command], cwd=layout.root, env=environment).returncode
	finally:
		web.stop(instance)


def put_up(layout: Layout, runner: Runner, instance: Instance) -> None:
	"""A fresh site with the app, from the snapshot when there is one, with web and worker."""
	key, host_key = fingerprint.get_app_key(layout), fingerprint.get_host_key()
	web.stop(instance)
	if not snapshot.exists(layout, "app", key):
		runner.run(Step("App in the test site", lambda log: _build_app(layout, instance, host_key, key, log)))

	def act(log):
		site.restore(layout, instance, "app", key)
		web.start_all(layout, instance)

	runner.run(Step("Fresh test site", act))


def _build_app(layout: Layout, instance: Instance, host_key: str, key: str, log) -> None:
	try:
		site.install_app(layout, instance, host_key, log)
	finally:
		services.stop(instance)
	snapshot.save(layout, instance, "app", key)


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
