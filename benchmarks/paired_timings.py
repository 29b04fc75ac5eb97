"""Seconds of two variants of the same work, done in turn: their ratio, their table, their files."""

import json
import statistics
from pathlib import Path

from benchmarks.harness import describe_machine

# title -> variant -> seconds of each round
Timings = dict[str, dict[str, list[float]]]


def get_ratio(seconds: dict[str, list[float]], ours: str, rival: str) -> float:
	"""Return how many times as long ours takes, by medians."""
	return statistics.median(seconds[ours]) / statistics.median(seconds[rival])


def render_table(timings: Timings, variants: tuple[str, str], heads: str, each: str, ratio: str) -> str:
	"""Return Markdown: a row for each title.

	Args:
		variants: ours and the rival.
		heads: the table's first line.
		each: how a median is written, a format string of `seconds` and `milliseconds`.
		ratio: how the ratio is written, a format.
	"""
	lines = [heads, "|---|---:|---:|---:|"]
	for title, seconds in timings.items():
		medians = [statistics.median(seconds[name]) for name in variants]
		written = " | ".join(each.format(seconds=median, milliseconds=median * 1000) for median in medians)
		lines.append(f"| {title} | {written} | {get_ratio(seconds, *variants):{ratio}} |")
	rounds = min(len(seconds[variants[0]]) for seconds in timings.values())
	return "\n".join([*lines, "", f"Medians of {rounds} rounds in turn; {describe_machine()}."]) + "\n"


def write(folder: Path, stem: str, content: object, table: str) -> None:
	"""Write what was measured as JSON and its table as Markdown, and print the table."""
	folder.mkdir(parents=True, exist_ok=True)
	(folder / f"{stem}.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
	(folder / f"{stem}.md").write_text(table, encoding="utf-8")
	print(table)
