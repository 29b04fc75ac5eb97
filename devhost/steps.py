"""Named steps with a progress line, resumed by stamp files, and reports of what broke."""

import re
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from devhost.refusals import CommandFailed, StepFailed

HEARTBEAT_SECONDS = 20


@dataclass(frozen=True)
class Step:
	"""One piece of work. `action` gets the path of the step's log file.

	`key` says what the result depends on: the step is left out when its stamp carries the same key; None
	means that it always runs. `advice` is the sentence shown when it breaks.
	"""

	name: str
	action: Callable[[Path], None]
	key: str | None = None
	advice: str = "Look at the lines above, mend the cause, and run the same command again."

	@property
	def slug(self) -> str:
		return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


class Runner:
	"""Runs steps, one after another or in lanes side by side."""

	def __init__(self, stamps: Path, logs: Path, out=None):
		self.stamps = stamps
		self.logs = logs
		self.out = out or sys.stdout
		self.lock = threading.Lock()

	def say(self, line: str) -> None:
		"""Print one whole line, also when lanes run side by side."""
		with self.lock:
			print(line, file=self.out, flush=True)

	def is_done(self, step: Step) -> bool:
		"""Whether the step's stamp carries the step's key."""
		stamp = self.stamps / step.slug
		return step.key is not None and stamp.exists() and stamp.read_text() == step.key

	def run(self, step: Step) -> None:
		"""Run one step unless it is done. Raises StepFailed or Refusal."""
		if self.is_done(step):
			return
		stamp, log = self.stamps / step.slug, self.logs / f"{step.slug}.log"
		stamp.unlink(missing_ok=True)
		log.unlink(missing_ok=True)
		started = time.monotonic()
		with _Heartbeat(self, step.name, started):
			self._act(step, log, started)
		if step.key is not None:
			stamp.parent.mkdir(parents=True, exist_ok=True)
			stamp.write_text(step.key)
		self.say(f"✓ {step.name:<40} {time.monotonic() - started:5.0f} s")

	def _act(self, step: Step, log: Path, started: float) -> None:
		try:
			step.action(log)
		except (CommandFailed, OSError) as error:
			raise StepFailed(describe_failure(step, log, error, time.monotonic() - started)) from error


def describe_failure(step: Step, log: Path, error: Exception, seconds: float) -> str:
	"""The text for a broken step: its name, what was run, the last lines of output, what to do."""
	lines = [f"✗ The step “{step.name}” broke after {seconds:.0f} s."]
	if isinstance(error, CommandFailed):
		lines += [f"  It ran: {' '.join(error.command)}", "  The last lines it printed:"]
		lines += [f"    {line}" for line in error.tail] or ["    (nothing)"]
	else:
		lines.append(f"  {type(error).__name__}: {error}")
	lines.append(f"  Everything it printed: {log}")
	lines.append(f"  What to do: {step.advice} Finished steps are not repeated.")
	return "\n".join(lines)


class _Heartbeat:
	"""Says that a long step is still at work."""

	def __init__(self, runner: Runner, name: str, started: float):
		self.runner, self.name, self.started = runner, name, started
		self.ended = threading.Event()

	def __enter__(self):
		self.runner.say(f"→ {self.name}")
		threading.Thread(target=self._beat, daemon=True).start()

	def __exit__(self, *_):
		self.ended.set()

	def _beat(self) -> None:
		while not self.ended.wait(HEARTBEAT_SECONDS):
			self.runner.say(f"  {self.name:<40} {time.monotonic() - self.started:5.0f} s …")
