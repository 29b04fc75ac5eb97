"""What has to be there before a site can run: the steps of a first run, side by side where they can be."""

import importlib.util
import os
import shutil
from collections.abc import Callable

from devhost import environment, fingerprint, hostapps, packages, preflight, site, snapshot, wheel
from devhost.layout import Layout
from devhost.steps import Runner, Step


def check_machine(layout: Layout) -> None:
	"""Raises Refusal before anything is begun when this machine is not fit."""
	missing = packages.get_missing()
	preflight.check_packages(missing, os.geteuid() == 0, shutil.which("apt-get") is not None)
	preflight.check_node(preflight.measure_node())
	if not snapshot.exists(layout, "host", fingerprint.get_host_key()):
		for folder in (layout.home, layout.cache):
			preflight.check_disk(preflight.measure_disk(folder), folder)


def build(layout: Layout, runner: Runner) -> None:
	"""Everything up to the host site's snapshot and the bundled assets. Raises Refusal or StepFailed."""
	check_machine(layout)
	site.link_app(layout)
	if not importlib.util.find_spec("ensurepip"):
		_install_packages(layout, runner)
	runner.run_lanes(*_get_lanes(layout, runner))
	runner.run_lanes(lambda: _build_host_site(layout, runner), lambda: _build_assets(layout, runner))


def _get_lanes(layout: Layout, runner: Runner) -> list[Callable[[], None]]:
	return [
		lambda: _install_packages(layout, runner),
		lambda: runner.run(_get_environment_step(layout)),
		lambda: runner.run(_get_apps_step(layout)),
	]


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
		runner.run(Step("Host site", lambda log: site.build_host(layout, key, log)))


def _build_assets(layout: Layout, runner: Runner) -> None:
	return
