"""Debian packages the dev host runs on, installed without starting the machine's own services."""

import contextlib
import importlib.util
import os
import shutil
from pathlib import Path

from devhost.commands import run
from devhost.preflight import is_registry_silent
from devhost.refusals import CommandFailed, Refusal

PROGRAMS = {
	"mariadb-server": ("mariadbd",),
	"redis-server": ("redis-server",),
	"chromium": ("chromium", "chromium-browser", "google-chrome"),
	"wkhtmltopdf": ("wkhtmltopdf",),
}
CHINESE_FONTS = Path("/usr/share/fonts/opentype/noto")
SEARCH_PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/usr/local/bin"])
POLICY = Path("/usr/sbin/policy-rc.d")


def find_program(*names: str) -> str | None:
	"""The path of the first of these programs that is installed."""
	return next((found for name in names if (found := shutil.which(name, path=SEARCH_PATH))), None)


def get_chromium() -> str:
	"""The path of the browser, empty without one."""
	return find_program(*PROGRAMS["chromium"]) or ""


def get_missing() -> list[str]:
	"""Debian packages whose programs are not on this machine."""
	missing = [package for package, names in PROGRAMS.items() if not find_program(*names)]
	if not any(CHINESE_FONTS.glob("*CJK*")):
		missing.append("fonts-noto-cjk")
	if not importlib.util.find_spec("ensurepip"):
		missing.append("python3-venv")
	return missing


def install(missing: list[str], log: Path) -> None:
	"""Install Debian packages; their services stay stopped. Raises Refusal when apt gets no answer."""
	environment = {"DEBIAN_FRONTEND": "noninteractive"}
	options = ["-o", "Acquire::Retries=2", "-o", "Acquire::http::Timeout=60"]
	command = ["apt-get", *options, "install", "-y", "-q", "--no-install-recommends", *missing]
	try:
		with services_kept_stopped(POLICY):
			run(["apt-get", *options, "update", "-q"], log, env=environment, timeout=300)
			run(command, log, env=environment, timeout=900)
	except CommandFailed as error:
		if is_registry_silent(error.output):
			raise Refusal("Debian's archive does not answer: check the network and run it again.") from error
		raise


@contextlib.contextmanager
def services_kept_stopped(policy: Path):
	"""While this holds, Debian's installer starts no service; what stood at `policy` before is put back."""
	aside = policy.with_name(policy.name + ".before-devhost")
	if policy.exists():
		policy.rename(aside)
	policy.write_text("#!/bin/sh\nexit 101\n")
	policy.chmod(0o755)
	try:
		yield
	finally:
		policy.unlink(missing_ok=True)
		if aside.exists():
			aside.rename(policy)
