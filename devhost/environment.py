"""The Python environment: exact versions from PyPI, and the apps on its path."""

import shutil
import subprocess
import sys
from pathlib import Path

from devhost.commands import run
from devhost.layout import APP, HOST_APPS, Layout
from devhost.preflight import is_registry_silent
from devhost.refusals import CommandFailed, Refusal

REQUIREMENTS = Path(__file__).parent / "requirements.txt"


def build(layout: Layout, log: Path) -> None:
	"""Make the environment afresh. Raises Refusal when PyPI does not answer."""
	shutil.rmtree(layout.env, ignore_errors=True)
	run([sys.executable, "-m", "venv", layout.env], log)
	install(layout.python, ["-r", REQUIREMENTS], layout.cache, log)
	write_path_file(layout)


def install(python: Path, what: list, cache: Path, log: Path, for_python: Path | None = None) -> None:
	"""Install from PyPI with the pip of `python`; downloads and built wheels are kept under `cache`.

	`for_python` is another interpreter to install for. Raises Refusal when PyPI does not answer.
	"""
	pip = [python, "-m", "pip", *(["--python", for_python] if for_python else [])]
	options = [
		"--quiet",
		"--no-input",
		"--no-compile",
		"--timeout",
		"60",
		"--retries",
		"2",
		"--cache-dir",
		cache / "pip",
	]
	try:
		run([*pip, "install", *options, *what], log, timeout=1200)
	except CommandFailed as error:
		if is_registry_silent(error.output):
			raise Refusal("PyPI does not answer: check the network and run it again.") from error
		raise


def write_path_file(layout: Layout) -> None:
	"""Put the apps on the environment's path."""
	query = "import sysconfig; print(sysconfig.get_path('purelib'))"
	site_packages = subprocess.run(
		[layout.python, "-c", query], capture_output=True, text=True, check=True
	).stdout.strip()
	lines = [str(layout.apps / app) for app in (*HOST_APPS, APP)]
	(Path(site_packages) / "devhost_apps.pth").write_text("\n".join(lines) + "\n")
