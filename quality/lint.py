"""All linters in one go: `<venv>/bin/python quality/lint.py`, where the venv has quality/requirements.txt,
and `npm ci` has been run on a copy of quality/package.json and its lock in <venv>/js.

Each tool prints what it found and one closing line; the exit code is 0 only when all are content.
Nothing leaves the machine: semgrep runs with its metrics, version check and registry switched off.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
SEMGREP_RULES = "quality/semgrep/rules"
SEMGREP_SAMPLES = "quality/semgrep/samples"
SEMGREP = [str(TOOLS / "semgrep"), "scan", "--metrics=off", "--disable-version-check"]
RULES = [f"--config={SEMGREP_RULES}"]
BIOME = str(TOOLS.parent / "js" / "node_modules" / ".bin" / "biome")
SCRIPT_TESTS = "tests/scripts"
SCANNED = ("mental_health_module", "tests", "devhost", "benchmarks")


def checks() -> list[tuple[str, list[str]]]:
	"""Name and command of each check, the quick ones first."""
	ruff, scanned = str(TOOLS / "ruff"), [name for name in SCANNED if (ROOT / name).exists()]
	return [
		("ruff check", [ruff, "check", "."]),
		("ruff format", [ruff, "format", "--check", "."]),
		("scripts", [BIOME, "check", "--error-on-warnings", "--max-diagnostics=200"]),
		("script tests", ["node", "--test", *sorted(map(str, (ROOT / SCRIPT_TESTS).glob("*.test.mjs")))]),
		("floors", [str(TOOLS / "lint-imports"), "--no-cache"]),
		("script types", [sys.executable, "-m", "quality.script_types"]),
		("house rules", [sys.executable, "-m", "quality.house_rules"]),
		("doctypes", [sys.executable, "-m", "quality.doctypes"]),
		("repository", [sys.executable, "-m", "quality.repository"]),
		("translations", [sys.executable, "-m", "quality.translations"]),
		("semgrep rules", [*SEMGREP, "--test", *RULES, SEMGREP_SAMPLES]),
		(
			"semgrep",
			[*SEMGREP, "--error", "--disable-nosem", "--quiet", "--jobs=1", "--timeout=60", *RULES, *scanned],
		),
	]


def run(name: str, command: list[str]) -> bool:
	"""Run one check from the root, print its findings when it fails and its closing line; True if content."""
	started = time.monotonic()
	environment = {**os.environ, "SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}
	try:
		done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
		output, failed = done.stdout + done.stderr, done.returncode != 0
	except FileNotFoundError:
		output = f"{command[0]} is missing: run `make lint`, or install what quality/README.md names.\n"
		failed = True
	if failed:
		print(output.rstrip())
	verdict = "FAILED" if failed else "ok"
	print(f"lint: {name}: {verdict} ({time.monotonic() - started:.1f} s)", flush=True)
	return not failed


def main() -> int:
	"""Run the checks that are named as arguments, or all; 1 when any fails, 2 for an unknown name."""
	asked, known = sys.argv[1:], checks()
	unknown = set(asked) - {name for name, _command in known}
	if unknown:
		there_are = ", ".join(name for name, _command in known)
		print(f"lint: no check is called {', '.join(sorted(unknown))}; there are {there_are}.")
		return 2
	results = [run(name, command) for name, command in known if not asked or name in asked]
	return 0 if all(results) else 1


if __name__ == "__main__":
	sys.exit(main())
