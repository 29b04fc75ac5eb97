"""Runs two contestants in turn (A B A B ...) and compares medians of wall time and peaks of memory.

A contestant is a command, which may report its own figures, or a callable. In turn, because a machine that
slows down or warms up during the benchmark then touches both.
"""

import json
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

Runner = Callable[[], "Measurement"]


# Starts a command from a process that is small: the kernel counts the memory of who starts it as a peak, too.
LAUNCHER = """
import os, subprocess, sys, time
started = time.perf_counter()
process = subprocess.Popen(sys.argv[2:])
_pid, status, usage = os.wait4(process.pid, 0)
figures = (os.waitstatus_to_exitcode(status), time.perf_counter() - started, usage.ru_maxrss)
os.write(int(sys.argv[1]), " ".join(map(str, figures)).encode())
"""


class ContestantFailed(Exception):
	"""A contestant ended with an error, so there is nothing to compare."""


@dataclass(frozen=True)
class Measurement:
	"""One run: wall time in seconds, highest resident memory in MB (10^6 bytes), and what else was told."""

	seconds: float
	peak_mb: float
	facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
	"""All runs of both contestants, ours first."""

	title: str
	ours: list[Measurement]
	rival: list[Measurement]

	@property
	def ratio(self) -> float:
		"""How many times as fast as the rival ours is, by medians of the wall time."""
		return median_seconds(self.rival) / median_seconds(self.ours)

	@property
	def peak_mb(self) -> float:
		"""The highest memory of any run of ours."""
		return max(run.peak_mb for run in self.ours)

	def find_shortfalls(self, min_ratio: float, max_peak_mb: float) -> list[str]:
		"""Sentences for each promise that is not kept; empty when all are."""
		found = []
		if self.ratio < min_ratio:
			found.append(
				f"Ours is {self.ratio:.1f} times as fast as the rival; at least {min_ratio:g} is promised."
			)
		if self.peak_mb >= max_peak_mb:
			found.append(f"Ours needs {self.peak_mb:.0f} MB; less than {max_peak_mb:g} MB is promised.")
		return found


def median_seconds(runs: Sequence[Measurement]) -> float:
	"""The median wall time of the runs, in seconds."""
	return statistics.median(run.seconds for run in runs)


def compare(title: str, ours: Runner, rival: Runner, rounds: int, before: Callable[[], None]) -> Comparison:
	"""Run both in turn, `rounds` times each (at least 1), with `before` ahead of every run.

	Raises: ValueError for less than one round; whatever a contestant raises.
	"""
	if rounds < 1:
		raise ValueError("A benchmark needs at least one round.")
	comparison = Comparison(title, [], [])
	for _round in range(rounds):
		for runner, runs in ((ours, comparison.ours), (rival, comparison.rival)):
			before()
			runs.append(runner())
	return comparison


def measure_command(command: Sequence[str], cwd: Path | None = None) -> Measurement:
	"""Run a command and take its time and peak, or what its last output line reports as JSON.

	A contestant that must first load a framework reports {"seconds": ..., "peak_mb": ...} of the work alone.
	Raises: ContestantFailed with the last lines of its output.
	"""
	reader, writer = os.pipe()
	with open(reader) as figures:
		try:
			launched = [sys.executable, "-c", LAUNCHER, str(writer), *map(str, command)]
			pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
			output = subprocess.run(launched, cwd=cwd, pass_fds=[writer], **pipes).stdout
		finally:
			os.close(writer)
		code, seconds, kilobytes = figures.read().split() or ("no start", "0", "0")
	if code != "0":
		tail = "\n".join(output.splitlines()[-15:])
		raise ContestantFailed(f"{' '.join(map(str, command))} ended with {code}:\n{tail}")
	return read_report(output) or Measurement(float(seconds), kilobytes_to_mb(int(kilobytes)))


def read_report(output: str) -> Measurement | None:
	"""The measurement on the last line of the output, or None when that line is no such report."""
	lines = output.strip().splitlines()
	try:
		facts = json.loads(lines[-1]) if lines else None
	except json.JSONDecodeError:
		return None
	if not isinstance(facts, dict) or not {"seconds", "peak_mb"} <= facts.keys():
		return None
	return Measurement(float(facts.pop("seconds")), float(facts.pop("peak_mb")), facts)


def measure_callable(work: Callable[[], object]) -> Measurement:
	"""Run a callable in a process of its own, so that its peak is not that of the run before.

	Raises: ContestantFailed when it raises or dies.
	"""
	context = multiprocessing.get_context("fork")
	receiver, sender = context.Pipe(duplex=False)
	process = context.Process(target=_work_and_send, args=(work, sender))
	process.start()
	sender.close()
	try:
		answer = receiver.recv()
	except EOFError:
		answer = "it died without an answer"
	process.join()
	if not isinstance(answer, Measurement):
		raise ContestantFailed(answer)
	return answer


def _work_and_send(work: Callable[[], object], sender: Any) -> None:
	started = time.perf_counter()
	try:
		work()
	except Exception as error:
		sender.send(f"{type(error).__name__}: {error}")
		return
	sender.send(Measurement(time.perf_counter() - started, get_peak_mb()))


def get_peak_mb() -> float:
	"""The highest resident memory of this process in MB.

	From VmHWM and not from getrusage, whose ru_maxrss keeps the peak of the process that started this one.
	"""
	status = Path("/proc/self/status").read_text(encoding="ascii")
	line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
	return kilobytes_to_mb(int(line.split()[1]))


def kilobytes_to_mb(kilobytes: int) -> float:
	"""Linux counts memory in units of 1024 bytes; MB here are 10^6 bytes."""
	return kilobytes * 1024 / 1_000_000


def print_report(seconds: float, **facts: Any) -> None:
	"""Print what a contestant's process reports about itself: its last output line."""
	print(json.dumps({"seconds": seconds, "peak_mb": get_peak_mb(), **facts}), flush=True)


def render_table(comparison: Comparison) -> str:
	"""A Markdown table of both contestants, with one closing sentence."""
	lines = [
		f"### {comparison.title}",
		"",
		"| | median (s) | fastest (s) | slowest (s) | peak memory (MB) |",
		"|---|---:|---:|---:|---:|",
	]
	for name, runs in (("ours", comparison.ours), ("rival", comparison.rival)):
		seconds = [run.seconds for run in runs]
		figures = [median_seconds(runs), min(seconds), max(seconds)]
		cells = " | ".join(f"{figure:.2f}" for figure in figures)
		lines.append(f"| {name} | {cells} | {max(run.peak_mb for run in runs):.0f} |")
	rounds = len(comparison.ours)
	lines += [
		"",
		f"Ours is {comparison.ratio:.1f} times as fast ({rounds} rounds in turn, {describe_machine()}).",
	]
	return "\n".join(lines) + "\n"


def describe_machine() -> str:
	"""What a reader needs to judge the figures, without the machine's name."""
	kind = f"{platform.system()} {platform.machine()}"
	return f"{os.cpu_count()} cores, {kind}, Python {platform.python_version()}"


def write_results(comparison: Comparison, folder: Path, stem: str) -> tuple[Path, Path]:
	"""Write `<stem>.json` with every run and `<stem>.md` with the table; return both paths."""
	folder.mkdir(parents=True, exist_ok=True)
	content = {**asdict(comparison), "ratio": comparison.ratio, "machine": describe_machine()}
	json_path, table_path = folder / f"{stem}.json", folder / f"{stem}.md"
	json_path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
	table_path.write_text(render_table(comparison), encoding="utf-8")
	return json_path, table_path


def close(comparison: Comparison, folder: Path, stem: str, min_ratio: float, max_peak_mb: float) -> int:
	"""Write and print the results; 1 with a sentence on stderr for each promise that is not kept."""
	write_results(comparison, folder, stem)
	print(render_table(comparison))
	shortfalls = comparison.find_shortfalls(min_ratio, max_peak_mb)
	for sentence in shortfalls:
		print(sentence, file=sys.stderr)
	return 1 if shortfalls else 0
