"""Sites of an instance: the app in the host's site, the demo school in that."""

import json
import os
import shutil
from pathlib import Path

from devhost import services, snapshot
from devhost.commands import run
from devhost.layout import APP, HOST_APPS, Instance, Layout

ADMIN_PASSWORD = "admin"
# a developer's shell may carry these for another bench
FOREIGN_VARIABLES = (
	"FRAPPE_DB_HOST",
	"FRAPPE_DB_PORT",
	"FRAPPE_DB_TYPE",
	"FRAPPE_REDIS_CACHE",
	"FRAPPE_REDIS_QUEUE",
	"FRAPPE_SITE",
)
# with it every process would compile all of Frappe again
SLOW_VARIABLES = ("PYTHONDONTWRITEBYTECODE",)


def get_environment(layout: Layout) -> dict[str, str]:
	"""The environment variables under which everything of the dev host's Python runs."""
	path = os.pathsep.join([str(layout.env / "bin"), os.environ.get("PATH", ""), "/usr/sbin"])
	return {
		"PATH": path,
		"PYTHONPATH": str(layout.root),
		"PYTHONUTF8": "1",
		"GIT_PYTHON_REFRESH": "quiet",
		"VIRTUAL_ENV": str(layout.env),
		**dict.fromkeys((*FOREIGN_VARIABLES, *SLOW_VARIABLES), ""),
	}


def prepare_folder(layout: Layout, instance: Instance) -> None:
	"""Make the bench-like folder around the site; every part may exist."""
	for folder in (instance.sites, instance.logs, instance.run, instance.folder / "config", layout.assets):
		folder.mkdir(parents=True, exist_ok=True)
	_link(instance.folder / "apps", layout.apps)
	_link(instance.folder / "env", layout.env)
	_link(instance.sites / "assets", layout.assets)
	(instance.sites / "apps.txt").write_text("\n".join([*HOST_APPS, APP]) + "\n")


def link_app(layout: Layout) -> None:
	"""The checkout as an app beside the host's."""
	layout.apps.mkdir(parents=True, exist_ok=True)
	_link(layout.apps / APP, layout.root)


def _link(link: Path, target: Path) -> None:
	if link.is_symlink() and link.resolve() == target.resolve():
		return
	link.unlink(missing_ok=True)
	link.symlink_to(os.path.relpath(target, link.parent))


def bench(layout: Layout, instance: Instance, arguments: list, log: Path) -> str:
	"""Run one of Frappe's own commands on the instance's site."""
	command = [layout.python, "-m", "frappe.utils.bench_helper", "frappe", *arguments]
	return run(command, log, cwd=instance.sites, env=get_environment(layout))


def run_inside(layout: Layout, instance: Instance, task: str, log: Path, *arguments, progress=False) -> str:
	"""Run a task of inside.py with Frappe connected to the instance's site."""
	command = [layout.python, "-m", "devhost.inside", task, instance.site, *arguments]
	return run(command, log, cwd=instance.sites, env=get_environment(layout), progress=progress)


def restore(layout: Layout, instance: Instance, level: str, key: str) -> None:
	"""Put a snapshot in the instance and start its services."""
	services.stop(instance)
	prepare_folder(layout, instance)
	snapshot.restore(layout, instance, level, key)
	services.start(instance)


def remove(instance: Instance) -> None:
	"""Remove the folder of an instance whose services are stopped."""
	shutil.rmtree(instance.folder, ignore_errors=True)


def load_demo(layout: Layout, instance: Instance, size: str, log: Path) -> list[dict]:
	"""Load the demo school; returns the demo users (user, password, role, look_at)."""
	users = instance.run / "users.json"
	run_inside(layout, instance, "demo", log, size, users, progress=True)
	return json.loads(users.read_text())
