"""The app in the host's site, kept as a snapshot from which tests and demo start."""

from pathlib import Path

from devhost import fingerprint, services, site, snapshot
from devhost.layout import APP, Layout
from devhost.steps import Runner, Step


def ensure(layout: Layout, runner: Runner) -> str:
	"""Make the snapshot unless there is one for this state of the app; returns its key."""
	key = fingerprint.get_app_key(layout)
	if not snapshot.exists(layout, "app", key):
		advice = "The app does not install on a fresh site: mend it, then run the same command again."
		runner.run(Step("App in the host site", lambda log: _build(layout, key, log), advice=advice))
	return key


def _build(layout: Layout, key: str, log: Path) -> None:
	instance = layout.instance("build")
	try:
		site.restore(layout, instance, "host", fingerprint.get_host_key())
		site.bench(layout, instance, ["--site", instance.site, "install-app", APP], log)
	finally:
		services.stop(instance)
	snapshot.save(layout, instance, "app", key)
	site.remove(instance)
