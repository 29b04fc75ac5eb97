"""The Desk's assets: npm packages from the registry, bundles made by devhost/assets/bundle.mjs."""

import shutil
from pathlib import Path

from devhost import fingerprint
from devhost.commands import run
from devhost.layout import APP, HOST_APPS, Layout
from devhost.preflight import is_registry_silent, measure_node
from devhost.refusals import CommandFailed, Refusal
from devhost.steps import Step

TOOLS = Path(__file__).parent / "assets"
BUNDLER = TOOLS / "bundle.mjs"
REALTIME = TOOLS / "realtime.mjs"


def get_steps(layout: Layout) -> list[Step]:
	"""Installing the packages and bundling, in this order."""
	packages_key = f"{fingerprint.hash_files(TOOLS / 'package.json')}-{measure_node()}-{layout.home}"
	return [
		Step("Node packages", lambda log: _install(layout, log), key=packages_key),
		Step(
			"Desk assets", lambda log: _bundle(layout, log), key=f"{packages_key}-{_get_sources_key(layout)}"
		),
	]


def _get_sources_key(layout: Layout) -> str:
	ours = fingerprint.hash_files(TOOLS, layout.root / APP / "public")
	return f"{fingerprint.get_apps_key()}-{ours}"


def _install(layout: Layout, log: Path) -> None:
	layout.node.mkdir(parents=True, exist_ok=True)
	shutil.copy(TOOLS / "package.json", layout.node / "package.json")
	run_npm(layout, layout.node, ["install", "--no-package-lock"], log)


def run_npm(layout: Layout, folder: Path, words: list[str], log: Path) -> None:
	"""Run npm in `folder`; downloads are kept. Raises Refusal when the registry does not answer."""
	options = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]
	options += ["--fetch-retries=2", "--fetch-timeout=60000", f"--cache={layout.cache / 'npm'}"]
	try:
		run(["npm", *words, *options], log, cwd=folder, timeout=900)
	except CommandFailed as error:
		if is_registry_silent(error.output):
			raise Refusal("The npm registry does not answer: check the network and run it again.") from error
		raise


def _bundle(layout: Layout, log: Path) -> None:
	apps = [argument for app in (*HOST_APPS, APP) for argument in _name_app(layout, app)]
	command = ["node", BUNDLER, *apps, "--assets", layout.assets, "--modules", layout.node]
	run(command, log, cwd=layout.node, timeout=900)


def _name_app(layout: Layout, app: str) -> list[str]:
	return ["--app", f"{app}={layout.apps / app / app}"]
