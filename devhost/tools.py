"""`make lint`, `make bench` and `make shots`."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from devhost import (
	build,
	bundling,
	demonstration,
	environment,
	fingerprint,
	packages,
	preflight,
	site,
	testing,
	web,
)
from devhost.commands import run
from devhost.layout import Layout
from devhost.refusals import Refusal
from devhost.steps import Runner, Step

LINT_PACKAGES = ("package.json", "package-lock.json")
SHOTS = "docs/take_shots.py"
BENCHMARKS = (
	*("sign_in_import", "access_rule", "read_log_check", "read_log_writing", "sealing"),
	*("host_requests", "many_people", "norms_check", "portal_home"),
)


def lint(layout: Layout, runner: Runner) -> int:
	"""Run all linters and the house rules from an environment of their own; ARGS names single checks."""
	folder = layout.home / "lint"
	wanted = [layout.root / "quality" / name for name in ("requirements.txt", *LINT_PACKAGES)]
	node = preflight.measure_node()
	preflight.check_node(node)
	key = f"{fingerprint.get_environment_key()}-{fingerprint.hash_files(*wanted)}-{node}-{folder}"
	runner.run(Step("Lint tools", lambda log: _install_lint_tools(layout, folder, log), key=key))
	command = [folder / "bin" / "python", "quality/lint.py", *shlex.split(os.environ.get("ARGS", ""))]
	return subprocess.run([str(part) for part in command], cwd=layout.root).returncode


def _install_lint_tools(layout: Layout, folder: Path, log: Path) -> None:
	quality, scripts = layout.root / "quality", folder / "js"
	shutil.rmtree(folder, ignore_errors=True)
	run([sys.executable, "-m", "venv", folder], log)
	environment.install(folder / "bin" / "python", ["-r", quality / "requirements.txt"], layout.cache, log)
	scripts.mkdir()
	for name in LINT_PACKAGES:
		shutil.copy(quality / name, scripts / name)
	bundling.run_npm(layout, scripts, ["ci", "--ignore-scripts"], log)


def bench(layout: Layout, runner: Runner) -> int:
	"""Run each benchmark on a fresh site; ARGS may name one and gives its options (--rows, --rounds)."""
	status, options = 0, shlex.split(os.environ.get("ARGS", ""))
	names = [options.pop(0)] if options and options[0] in BENCHMARKS else list(BENCHMARKS)
	build.build(layout, runner)
	for name in names:
		_check_file(layout, f"benchmarks/{name}.py")
		status = _run_benchmark(layout, runner, name, options) or status
	return status


def _run_benchmark(layout: Layout, runner: Runner, name: str, options: list[str]) -> int:
	instance = layout.instance("bench")
	where = ["--sites", instance.sites, "--site", instance.site]
	command = [layout.python, "-m", f"benchmarks.{name}", *where, *options]
	return testing.run_on_fresh_sites(layout, runner, command, [instance])


def shots(layout: Layout, runner: Runner) -> int:
	"""Run docs/take_shots.py against the demo school, which runs on if it ran; ARGS names pictures."""
	_check_file(layout, SHOTS)
	instance = layout.instance("demo")
	was_running = web.is_running(instance)
	demonstration.put_up(layout, runner)
	variables = {
		"MH_BENCH_PATH": str(instance.folder),
		"MH_SITE": instance.site,
		"MH_URL": web.get_address(instance),
		"MH_ADMIN_PASSWORD": site.ADMIN_PASSWORD,
		"MH_CHROMIUM": packages.get_chromium(),
		"MH_DEMO_USERS": str(instance.run / "users.json"),
	}
	try:
		environ = {**os.environ, **site.get_environment(layout), **variables}
		command = [str(layout.python), SHOTS, *shlex.split(os.environ.get("ARGS", ""))]
		return subprocess.run(command, cwd=layout.root, env=environ).returncode
	finally:
		if not was_running:
			web.stop(instance)


def _check_file(layout: Layout, name: str) -> None:
	if not (layout.root / name).exists():
		raise Refusal(f"{name} is not in this checkout.")
