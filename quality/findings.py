"""What every check gives back, and where the checks look."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "mental_health_module"
LEFT_OUT = {"__pycache__", "node_modules", ".devhost", "dist", "build"}


@dataclass(frozen=True, order=True)
class Finding:
	"""One broken rule: `path` relative to the root, `line` from 1 (0: the whole file)."""

	path: str
	line: int
	rule: str
	message: str

	def __str__(self) -> str:
		return f"{self.path}:{self.line}: {self.rule}: {self.message}"


def files_below(root: Path, folder: str, *suffixes: str) -> list[Path]:
	"""Files of `folder` below `root` that end with one of `suffixes`, sorted; none when it is missing."""
	found = (p for p in (root / folder).rglob("*") if p.suffix in suffixes and p.is_file())
	return sorted(p for p in found if not LEFT_OUT & set(p.relative_to(root).parts))


def tracked_files(root: Path) -> list[Path]:
	"""Files that git tracks or would track below `root`, sorted, as they stand in the work tree."""
	command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
	names = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
	return sorted(root / name for name in set(names.split("\0")) if name and (root / name).exists())


def relative(root: Path, path: Path) -> str:
	"""The path as findings print it: relative to `root`, with forward slashes."""
	return path.relative_to(root).as_posix()


def read_text(path: Path) -> str | None:
	"""The text of a file, or None when it is not text in UTF-8."""
	try:
		return path.read_text(encoding="utf-8")
	except UnicodeDecodeError:
		return None


def report(findings: list[Finding]) -> str:
	"""One line per finding, in the order of the files."""
	return "\n".join(str(finding) for finding in sorted(findings))
