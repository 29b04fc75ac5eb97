"""The short words and phrases of Frappe, ERPNext and Education: no row without context may translate one.

`host_words.txt` holds a fingerprint of each, one a line: enough to know a word again.
`python -m quality.host_words --write <folder of an app> …` makes the file anew from the apps' own
`translations/*.csv`, `locale/*.po(t)` and DocTypes, as they lie in a bench (`apps/frappe/frappe` and so on).
Name all three; several versions of one app may stand beside each other.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from quality.findings import ROOT

LIST = "quality/host_words.txt"
# A phrase of more words than this is taken for our own; tests compare it with the apps that are installed.
MOST_WORDS = 4
WORD = re.compile(r"[A-Za-z][A-Za-z ,.'’/&()?!:-]*")
MESSAGE = re.compile(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE)


def get_fingerprint(word: str) -> str:
	"""Twelve hexadecimal digits that stand for a word."""
	return sha256(word.encode()).hexdigest()[:12]


def read_host_words(root: Path = ROOT) -> frozenset[str]:
	"""The fingerprints of the list; none when it is missing."""
	path = root / LIST
	return frozenset(path.read_text(encoding="utf-8").splitlines()) if path.exists() else frozenset()


def collect(folder: Path) -> Iterator[str]:
	"""Sources that an app has translations or templates for, as they stand in its files."""
	for path in sorted((folder / "translations").glob("*.csv")):
		with path.open(encoding="utf-8", newline="") as file:
			yield from (row[0] for row in csv.reader(file) if row)
	for path in sorted([*(folder / "locale").glob("*.pot"), *(folder / "locale").glob("*.po")]):
		for match in MESSAGE.finditer(path.read_text(encoding="utf-8")):
			parts = re.findall(r'"((?:[^"\\]|\\.)*)"', match[1])
			yield "".join(parts).replace('\\"', '"').replace("\\n", "\n")

	for path in sorted(folder.rglob("doctype/*/*.json")):
		record = json.loads(path.read_text(encoding="utf-8"))
		if isinstance(record, dict) and record.get("doctype") == "DocType":
			yield from _words_of_doctype(record)


def _words_of_doctype(record: dict) -> Iterator[str]:
	yield record["name"]
	for field in record.get("fields") or []:
		yield field.get("label") or ""
		if field["fieldtype"] == "Select":
			yield from (field.get("options") or "").split("\n")


def is_listed(source: str) -> bool:
	"""Whether a source is short enough for the list, and made of words."""
	return len(source.split()) <= MOST_WORDS and WORD.fullmatch(source) is not None and ".YY" not in source


def main() -> int:
	"""Write the list from the folders that are named."""
	folders = [Path(name) for name in sys.argv[1:] if name != "--write"]
	if "--write" not in sys.argv or not folders:
		print(__doc__)
		return 2
	words = {source.strip() for folder in folders for source in collect(folder)}
	text = "\n".join(sorted(map(get_fingerprint, filter(is_listed, words)))) + "\n"
	(ROOT / LIST).write_text(text, encoding="utf-8")
	print(f"{LIST}: {len(text.splitlines())} words")
	return 0


if __name__ == "__main__":
	sys.exit(main())
