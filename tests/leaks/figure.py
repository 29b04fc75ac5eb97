"""`make attack` writes what it has tried into docs/security.md, which quotes it."""

import re
from datetime import date
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "docs" / "security.md"
BEGIN, END = "<!-- make attack -->", "<!-- /make attack -->"
BETWEEN = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)


def get_sentence(tally, version: str, day: date) -> str:
	"""Return what the page says of a run of the whole attack."""
	parts = ", ".join(f"{kind} {count:,}" for kind, count in tally.attempts.items())
	total = sum(tally.attempts.values())
	run = f"`make attack`, {day:%Y-%m-%d}, Frappe {version}"
	tried = f"{total:,} attempts, {tally.leaked:,} leaked ({parts})"
	return f"{run}: {tried}; {tally.guards:,} guards taken away, {tally.caught:,} noticed."


def is_whole(tally) -> bool:
	"""Return whether everybody has tried the paths, and all kinds and guards were tried as well."""
	return (
		tally.attempts.keys() >= {"paths", "paths over HTTP", "methods", "columns", "links"}
		and tally.guards > 100
	)


def write(sentence: str, page: Path = PAGE) -> None:
	"""Put the sentence into the page, in place of that of an earlier run."""
	text = page.read_text()
	assert BETWEEN.search(text), f"{page} has no place for the figure"
	page.write_text(BETWEEN.sub(lambda _found: f"{BEGIN}\n{sentence}\n{END}", text))
