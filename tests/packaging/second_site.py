"""A second site, with or without the app, put up from a snapshot and thrown away again."""

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devhost import fingerprint, services, site
from devhost.layout import Instance, Layout, get_layout

INSIDE = Path(__file__).parent / "inside"


class SecondSite:
	"""A site beside the test site: bench commands, code run inside, and its tables' contents."""

	def __init__(self, layout: Layout, instance: Instance):
		self.layout = layout
		self.instance = instance

	def put_host(self) -> None:
		"""Be a fresh site with the host's apps alone."""
		site.restore(self.layout, self.instance, "host", fingerprint.get_host_key())

	def put_app(self) -> None:
		"""Be what the test site was: fresh, with the host's apps and `install-app` of this one."""
		site.restore(self.layout, self.instance, "app", os.environ["MH_APP_SNAPSHOT"])

	def bench(self, *arguments: str, first_on_path: Path | None = None) -> str:
		"""Run one of Frappe's commands on the site; its output must not fail."""
		command = [self.layout.python, "-m", "frappe.utils.bench_helper", "frappe"]
		return self._run([*command, "--site", self.instance.site, *arguments], first_on_path)

	def restore_backup(self) -> None:
		"""Restore the site's only backup: database and files."""
		backups = self.instance.sites / self.instance.site / "private" / "backups"
		[database], [papers] = backups.glob("*-database.sql.gz"), backups.glob("*-private-files.tar")
		self.restore(database, "--with-private-files", papers)

	def restore(self, database: Path, *options) -> None:
		"""Put a backup in the place of the site's database."""
		root = ["--db-root-password", services.get_root_password(self.layout)]
		self.bench("restore", database, *options, "--admin-password", site.ADMIN_PASSWORD, *root)

	def run_inside(self, name: str, *, first_on_path: Path | None = None):
		"""Run `main` of a file of `inside/` in the site as Administrator and commit; returns its answer."""
		answer = self.instance.run / "answer.json"
		lines = [
			"import json, runpy, frappe",
			f"frappe.init(site={self.instance.site!r}); frappe.connect()",
			f"answer = runpy.run_path({str(INSIDE / f'{name}.py')!r})['main']()",
			f"frappe.db.commit(); json.dump(answer, open({str(answer)!r}, 'w'), default=str)",
		]
		script = self.instance.run / "script.py"
		script.write_text("\n".join(lines))
		self._run([self.layout.python, script], first_on_path)
		return json.loads(answer.read_text())

	def _run(self, command: list, first_on_path: Path | None) -> str:
		environment = {**os.environ, **site.get_environment(self.layout)}
		if first_on_path:
			environment["PYTHONPATH"] = str(first_on_path)
		done = subprocess.run(
			[str(part) for part in command],
			cwd=self.instance.sites,
			env=environment,
			capture_output=True,
			text=True,
		)
		assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
		return done.stdout


@contextmanager
def put_up() -> Iterator[SecondSite]:
	"""A second site for the block, empty until a snapshot is put in."""
	layout = get_layout()
	instance = layout.instance("second")
	with (layout.home / "second.lock").open("w") as lock:
		fcntl.flock(lock, fcntl.LOCK_EX)  # until another process of the same run is through with it
		try:
			yield SecondSite(layout, instance)
		finally:
			services.stop(instance)
			shutil.rmtree(instance.folder, ignore_errors=True)
