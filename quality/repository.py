"""Rules for every tracked file: no machine paths, no registry hosts, no keys, and clean line ends.

`python -m quality.repository [file ...]` checks the files named, or all that git knows.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from quality.findings import ROOT, Finding, read_text, relative, tracked_files

# The patterns are written so that they do not match themselves.
PATTERNS = {
	"machine-path": re.compile(
		r"(?<![\w.$}*\]])/(?:work|root|Users)/[\w.]|/tmp/(?:lab|wt)\b|/home/(?!frappe\b)\w+/|[A-Z]:\\Users\\"
	),
	"registry-host": re.compile(
		r"registry\.(?:npmjs|yarnpkg)\.\w+|npmmirror\.com|\bpypi\.(?:org|python\.org)/(?:simple|packages)"
		r"|pythonhosted\.org|(?:deb|security)\.debian\.org|--(?:extra-)?index-url|\"resolved\": \"https?:"
	),
	"private-key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-{5}"),
	"password": re.compile(r"(?i)\bhttps?://[^\s/:@'\"{}]+:[^\s/:@'\"{}]+@"),
}
# Files that must name what the patterns look for: path -> rules that do not apply, with the reason.
ALLOWED = {
	"quality/repository.py": {"registry-host"},  # it names the hosts it looks for
	"tests/unit/house/test_repository.py": {
		"machine-path",
		"registry-host",
		"private-key",
		"password",
	},  # bad samples
}
ROOT_LINKS = {name: f"mental_health_module/{name}" for name in ("hooks.py", "fixtures", "patches")}
SET_UP = ["make demo", "make test"]
READMES = ("README.md", "README.zh-CN.md")


def find_repository_faults(root: Path = ROOT, paths: list[Path] | None = None) -> list[Finding]:
	"""Broken rules in the files that git knows, or in `paths` only."""
	findings: list[Finding] = []
	for path in tracked_files(root) if paths is None else paths:
		text = None if path.is_symlink() or not path.is_file() else read_text(path)
		if text is not None:
			findings += find_text_faults(relative(root, path), text)
	return sorted(findings)


def find_text_faults(name: str, text: str) -> Iterator[Finding]:
	"""Broken rules in the file `name` with this text."""
	allowed = ALLOWED.get(name, set())
	for number, line in enumerate(text.splitlines(), start=1):
		for rule, pattern in PATTERNS.items():
			match = pattern.search(line)
			if match and rule not in allowed:
				yield Finding(name, number, rule, f"{match[0][:60]!r} has no place in the repository.")
	yield from _line_end_faults(name, text)


def _line_end_faults(name: str, text: str) -> Iterator[Finding]:
	if "\r\n" in text and not name.endswith((".csv", ".bat")):
		yield Finding(name, 0, "line-ends", "lines end with a line feed only.")
	if text and not text.endswith("\n") and not name.endswith((".json", ".svg", ".csv", ".txt")):
		yield Finding(name, 0, "end-of-file", "the last line ends with a line feed.")
	if text.endswith("\n\n") and not name.endswith((".csv", ".txt")):
		yield Finding(name, 0, "end-of-file", "blank lines at the end of the file.")


def find_link_faults(root: Path = ROOT) -> list[str]:
	"""What is wrong with the root's links into the package; they must be relative to work in any checkout."""
	faults = []
	for name, target in ROOT_LINKS.items():
		link = root / name
		if not link.is_symlink():
			faults.append(f"{name} is no symbolic link to {target}.")
		elif os.readlink(link) != target:
			faults.append(f"{name} points to {os.readlink(link)} and not to {target}.")
		elif not link.exists():
			faults.append(f"{name} points to {target}, which does not exist.")
	return faults


def find_set_up_commands(readme: str) -> list[str]:
	"""The commands of the README's first shell block: its whole set-up."""
	block = re.search(r"^```(?:sh|bash|shell|console)\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)
	lines = (
		line.split("#")[0].strip().removeprefix("$ ") for line in (block[1] if block else "").splitlines()
	)
	return [line for line in lines if line]


def find_lock_hosts(lock: str) -> list[str]:
	"""Addresses in a package-lock.json: a lock names packages and hashes, never where a machine got them."""
	packages = json.loads(lock).get("packages", {})
	return sorted(p["resolved"] for p in packages.values() if str(p.get("resolved", "")).startswith("http"))


def main() -> int:
	"""Print the faults in the files named as arguments, or in all; 1 when there are some."""
	paths = [Path(name).absolute() for name in sys.argv[1:]]
	findings = find_repository_faults(ROOT, paths or None)
	print("\n".join(map(str, findings)) or "repository: in order")
	return 1 if findings else 0


if __name__ == "__main__":
	sys.exit(main())
