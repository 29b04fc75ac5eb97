"""Compares the texts that people see with the Chinese lines of translations/zh.csv.

A line without a context holds for every app of a site. So a short phrase (at most four words, no end of a
sentence) always has one, and so has every word of the host (host_words.py): the DocType for its labels and
choices, "Mental Health" for what our own code asks for. Names of our own records, which Frappe asks for
without a context, are made of two words or more and are none of the host's.

`python -m quality.translations` prints what is wrong; with `--stub` it prints a line for each missing text,
ready to be completed and appended to the file.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quality.findings import PACKAGE, ROOT, Finding, files_below, relative, report
from quality.host_words import MOST_WORDS, get_fingerprint, read_host_words
from quality.text_sources import Text, collect_texts

CHINESE_FILE = f"{PACKAGE}/translations/zh.csv"
PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)s|%[sd]")
TAG = re.compile(r"</?\w+[^>]*>")
CHINESE = re.compile(r"[\u3400-\u9fff]")
END_OF_SENTENCE = re.compile(r"""[.?!…]["'”’)]*$""")
OUR_PREFIX = "MH "
# Names of records, modules and menu items: Frappe asks for them, and without a context.
RECORDS = (".json", "modules.txt", "hooks.py")
WORDS_MODULE = f"{PACKAGE}/words.py"
FRAPPES_CALL = re.compile(r"^from frappe import (?:.*\W)?_(?:\W.*)?$", re.MULTILINE)

# Names of the host's DocTypes: Frappe, ERPNext and Education translate them themselves.
GIVEN_BY_THE_HOST = frozenset(
	{
		"Academic Term",
		"Academic Year",
		"Company",
		"Course",
		"Department",
		"Employee",
		"Guardian",
		"Instructor",
		"Program",
		"Role",
		"Student",
		"Student Group",
		"User",
	}
)


def find_translation_faults(root: Path = ROOT) -> list[Finding]:
	"""Missing, doubled, empty, obsolete and mismatched lines of the Chinese file below `root`."""
	texts = collect_texts(root)
	rows = list(read_rows(root / CHINESE_FILE))
	host = read_host_words(root)
	return sorted(
		[
			*_missing(texts, rows),
			*_obsolete(texts, rows),
			*_doubled(rows),
			*_row_faults(rows),
			*_bare(texts, rows, host),
			*_calls_without_context(root),
		]
	)


def read_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
	"""Line number and [source, translation, context] of each row; no rows when the file is missing."""
	if not path.exists():
		return
	with path.open(encoding="utf-8", newline="") as file:
		reader = csv.reader(file)
		for row in reader:
			if row:
				yield reader.line_num, [*row, "", "", ""][:3]


def missing_texts(texts: list[Text], rows: list[tuple[int, list[str]]]) -> list[Text]:
	"""Texts that have neither a line for their context nor one without context, which serves for all."""
	known = {(source, context) for _line, (source, _translation, context) in rows}
	wanted = (t for t in texts if t.source not in GIVEN_BY_THE_HOST)
	return [t for t in wanted if not {(t.source, t.context), (t.source, "")} & known]


def _missing(texts: list[Text], rows: list[tuple[int, list[str]]]) -> Iterator[Finding]:
	for text in missing_texts(texts, rows):
		yield Finding(text.path, text.line, "no-chinese", f"no line in {CHINESE_FILE} for: {text.source}")


def is_short(source: str) -> bool:
	"""Whether another app could have the same words: few of them, and no whole sentence."""
	bare = TAG.sub("", source).strip()
	return len(bare.split()) <= MOST_WORDS and END_OF_SENTENCE.search(bare) is None


def _bare(texts: list[Text], rows: list[tuple[int, list[str]]], host: frozenset[str]) -> Iterator[Finding]:
	asked = [text for text in texts if not text.context and is_short(text.source)]
	names = {text.source for text in asked if _is_name(text)}
	for line, (source, _translation, context) in rows:
		if context or source.startswith(OUR_PREFIX):
			continue
		if get_fingerprint(source) in host:
			message = f"the host has this word; give the line a context, or the record another name: {source}"
			yield Finding(CHINESE_FILE, line, "host-word", message)
		elif is_short(source) and source not in names:
			message = f"another app could have these words; give the line a context: {source}"
			yield Finding(CHINESE_FILE, line, "no-context", message)
	for text in asked:
		if not text.path.endswith(RECORDS):
			yield Finding(
				text.path, text.line, "asks-without-context", f"ask with a context for: {text.source}"
			)


def _is_name(text: Text) -> bool:
	return text.path.endswith(RECORDS) and len(text.source.split()) > 1


def _calls_without_context(root: Path) -> Iterator[Finding]:
	for path in files_below(root, PACKAGE, ".py"):
		name = relative(root, path)
		match = FRAPPES_CALL.search(path.read_text(encoding="utf-8"))
		if match and name != WORDS_MODULE:
			line = match.string.count("\n", 0, match.start()) + 1
			yield Finding(
				name, line, "frappes-call", f"import _ from {PACKAGE}.words: it asks for our own words"
			)


def _obsolete(texts: list[Text], rows: list[tuple[int, list[str]]]) -> Iterator[Finding]:
	used = {(t.source, t.context) for t in texts} | {(t.source, "") for t in texts}
	for line, (source, _translation, context) in rows:
		if (source, context) not in used:
			yield Finding(CHINESE_FILE, line, "obsolete", f"nothing shows this text any more: {source}")


def _doubled(rows: list[tuple[int, list[str]]]) -> Iterator[Finding]:
	counts = Counter((source, context) for _line, (source, _translation, context) in rows)
	for line, (source, _translation, context) in rows:
		if counts[source, context] > 1:
			yield Finding(CHINESE_FILE, line, "doubled", f"more than one line for: {source}")


def _row_faults(rows: list[tuple[int, list[str]]]) -> Iterator[Finding]:
	for line, (source, translation, _context) in rows:
		if not translation.strip():
			yield Finding(CHINESE_FILE, line, "empty", f"no translation for: {source}")
			continue
		for what, pattern in (("placeholders", PLACEHOLDER), ("tags", TAG)):
			if sorted(pattern.findall(source)) != sorted(pattern.findall(translation)):
				yield Finding(CHINESE_FILE, line, what, f"the {what} differ: {source} | {translation}")
		if not CHINESE.search(translation) and source.upper() != source:
			yield Finding(CHINESE_FILE, line, "not-chinese", f"no Chinese in: {translation}")


def print_stub(root: Path = ROOT) -> None:
	"""Print a line for each missing text, in the format of the file, filled in from other contexts."""
	writer = csv.writer(sys.stdout, quoting=csv.QUOTE_ALL, lineterminator="\n")
	texts, rows = collect_texts(root), list(read_rows(root / CHINESE_FILE))
	missing = missing_texts(texts, rows)
	wanted = {(t.source, t.context if is_short(t.source) else "") for t in missing}
	known = {source: translation for _line, (source, translation, _context) in rows}
	writer.writerows([source, known.get(source, ""), context] for source, context in sorted(wanted))


def main() -> int:
	"""Print the faults (or the stub with --stub); 1 when there are some."""
	if "--stub" in sys.argv[1:]:
		print_stub()
		return 0
	findings = find_translation_faults()
	print(report(findings) or "translations: complete")
	return 1 if findings else 0


if __name__ == "__main__":
	sys.exit(main())
