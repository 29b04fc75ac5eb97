"""The figures of access_rule.py: ratios of medians, as a table and as JSON, and which promise is not kept."""

import json
import statistics
import sys
from pathlib import Path

from benchmarks.harness import describe_machine

OURS, PING = "ours", "ping"
MAX_RATIOS = {"literal": 1.3, "unlogged": 1.5, "unopened": 1.15}
MAX_GROWTH = 1.2
RIVALS = {
	"literal": "the literal list of names",
	"unlogged": "the same request without the read log",
	"unopened": "the same request without opening what is sealed",
}
# title of the request and number of sessions -> variant -> seconds
Timings = dict[tuple[str, int], dict[str, list[float]]]


def get_ratio(seconds: dict[str, list[float]], rival: str) -> float:
	"""Return how many times as long as a rival ours takes, by medians."""
	return statistics.median(seconds[OURS]) / statistics.median(seconds[rival])


def get_growth(timings: Timings) -> dict[str, float]:
	"""Return for each request how many times its cost at the smallest size it costs at the largest.

	The cost is told in units of a request that asks for nothing, measured at the same moment.
	"""
	sizes = sorted({size for _title, size in timings})
	titles = dict.fromkeys(title for title, _size in timings)
	return {
		title: get_ratio(timings[title, sizes[-1]], PING) / get_ratio(timings[title, sizes[0]], PING)
		for title in titles
	}


def find_shortfalls(timings: Timings) -> list[str]:
	"""Return a sentence for each promise that is not kept; none when all are."""
	found = []
	for (title, size), seconds in timings.items():
		for rival, most in MAX_RATIOS.items():
			if (ratio := get_ratio(seconds, rival)) > most:
				found.append(
					f"At {size:,} sessions, {title} takes {ratio:.2f} times as long as {RIVALS[rival]};"
					f" {most:g} is promised."
				)
	for title, growth in get_growth(timings).items():
		if growth > MAX_GROWTH:
			found.append(f"{title} grows to {growth:.2f} times; {MAX_GROWTH:g} is promised.")
	return found


def render_table(timings: Timings) -> str:
	"""Return Markdown: a row for each request and size, and how each request grows."""
	sizes, growth = sorted({size for _title, size in timings}), get_growth(timings)
	lines = [
		"| request | sessions | ours (ms) | literal names (ms) | ratio | no log (ms) | ratio | sealed (ms)"
		" | ratio |",
		"|---|---:|---:|---:|---:|---:|---:|---:|---:|",
	]
	for (title, size), seconds in sorted(timings.items(), key=lambda item: (item[0][0], item[0][1])):
		lines.append(f"| {title} | {size:,} | {' | '.join(_get_cells(seconds))} |")
	lines += ["", f"| request | {sizes[-1]:,} against {sizes[0]:,} sessions |", "|---|---:|"]
	lines += [f"| {title} | {ratio:.2f} |" for title, ratio in growth.items()]
	rounds = min(len(seconds[OURS]) for seconds in timings.values())
	return (
		"\n".join([*lines, "", f"Medians of {rounds} rounds or more in turn; {describe_machine()}."]) + "\n"
	)


def _get_cells(seconds: dict[str, list[float]]) -> list[str]:
	cells = [_milliseconds(seconds[OURS])]
	for rival in MAX_RATIOS:
		cells += [_milliseconds(seconds[rival]), f"{get_ratio(seconds, rival):.2f}"]
	return cells


def _milliseconds(runs: list[float]) -> str:
	return f"{statistics.median(runs) * 1000:.1f}"


def close(timings: Timings, folder: Path) -> int:
	"""Write and print the results; 1 with a sentence on stderr for each promise that is not kept."""
	folder.mkdir(parents=True, exist_ok=True)
	rows = [{"request": title, "sessions": size, **seconds} for (title, size), seconds in timings.items()]
	content = {"machine": describe_machine(), "growth": get_growth(timings), "timings": rows}
	(folder / "access_rule.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
	(folder / "access_rule.md").write_text(render_table(timings), encoding="utf-8")
	print(render_table(timings))
	shortfalls = find_shortfalls(timings)
	for sentence in shortfalls:
		print(sentence, file=sys.stderr)
	return 1 if shortfalls else 0
