"""What stands in the app only for the early Frappe that the dev host runs, marked in one way: `# floor: why`.

The mark is a comment, above the line or behind it, and says what a school's Frappe does instead. The day the
floor goes, `python -m quality.floor` lists what goes with it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from quality.findings import PACKAGE, ROOT, Finding, files_below, relative

MARK = re.compile(r"(?:#|//) floor: (\S.{9,})$")
# what people write in place of the mark
OTHER_WORDS = re.compile(r"early (?:builds?|frappe)|(?:#|//)\s*floor\b|dev host", re.IGNORECASE)


def find_floor_faults(name: str, text: str) -> Iterator[Finding]:
	"""Lines of a file of the app that speak of the floor in another way than by the mark."""
	for number, line in enumerate(text.splitlines(), 1):
		if OTHER_WORDS.search(line) and not MARK.search(line):
			message = "mark what is there for the dev host's Frappe by a comment: floor: what others do."
			yield Finding(name, number, "floor-mark", message)


def find_marks(root: Path = ROOT) -> list[tuple[str, int, str]]:
	"""Return file, line and reason of each mark."""
	return [
		(relative(root, path), number, found[1])
		for path in files_below(root, PACKAGE, ".py", ".js", ".html")
		for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
		if (found := MARK.search(line))
	]


if __name__ == "__main__":
	for name, number, reason in find_marks():
		print(f"{name}:{number}: {reason}")
