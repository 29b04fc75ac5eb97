"""What has to be there before a site can run: the steps of a first run, side by side where they can be."""

import importlib.util
import os
import shutil
from concurrent.futures import Future, ThreadPoolExecutor

from devhost import (
	bundling,
	environment,
	fingerprint,
	host_site,
	hostapps,
	packages,
	preflight,
	site,
	snapshot,
	wheel,
)
from devhost.layout import Layout
from devhost.steps import Runner, Step


def check_machine(layout: Layout) -> None:
	"""Raises Refusal before anything is begun when this machine is not fit."""
	preflight.check_node(preflight.measure_node())
	missing = packages.get_missing()
	preflight.check_packages(missing, os.geteuid() == 0, shutil.which("apt-get") is not None)
	if not snapshot.exists(layout, "host", fingerprint.get_host_key()):
		for folder in (layout.home, layout.cache):
			preflight.check_disk(preflight.measure_disk(folder), folder)


def build(layout: Layout, runner: Runner) -> None:
	"""Everything up to the host site's snapshot and the bundled assets. Raises Refusal or StepFailed."""
	check_machine(layout)
	site.link_app(layout)
	if not importlib.util.find_spec("ensurepip"):
		_install_packages(layout, runner)
	with ThreadPoolExecutor() as pool:
		for work in _begin(layout, runner, pool):
			work.result()


def _begin(layout: Layout, runner: Runner, pool: ThreadPoolExecutor) -> list[Future]:
	"""All work of a first run; what waits for a broken step breaks with it."""
	install_node_packages, bundle = bundling.get_steps(layout)
	system = pool.submit(_install_packages, layout, runner)
	apps = pool.submit(runner.run, _get_apps_step(layout))
	python = pool.submit(runner.run, _get_environment_step(layout))
	node = pool.submit(runner.run, install_node_packages)
	host = pool.submit(_run_after, [system, apps, python], lambda: _build_host_site(layout, runner))
	assets = pool.submit(_run_after, [apps, node], lambda: runner.run(bundle))
	return [system, apps, python, node, host, assets]


def _run_after(earlier: list[Future], work) -> None:
	for future in earlier:
		future.result()
	work()


def _install_packages(layout: Layout, runner: Runner) -> None:
	missing = packages.get_missing()
	if missing:
		advice = "Try `apt-get update` and the command above by hand."
		runner.run(Step("Debian packages", lambda log: packages.install(missing, log), advice=advice))


def _get_environment_step(layout: Layout) -> Step:
	return Step(
		"Python environment",
		lambda log: environment.build(layout, log),
		key=f"{fingerprint.get_environment_key()}-{layout.home}",
		advice="Read what pip says; when a file is damaged, delete the cache folder and run it again.",
	)


def _get_apps_step(layout: Layout) -> Step:
	def act(log):
		wheel.unpack(wheel.download(layout.cache / "wheels", log), layout.frappe)
		hostapps.build(layout.apps)

	return Step("Frappe, ERPNext and Education", act, key=fingerprint.get_apps_key())


def _build_host_site(layout: Layout, runner: Runner) -> None:
	key = fingerprint.get_host_key()
	if not snapshot.exists(layout, "host", key):
		runner.run(Step("Host site", lambda log: host_site.build(layout, key, log)))
