"""A progress bar that is plain text: one line on a terminal, one line per tenth elsewhere."""

import time


class Bar:
	"""Call it with what is done, how much there is (same unit) and a label."""

	WIDTH = 30

	def __init__(self, out):
		self.out = out
		self.started = time.monotonic()
		self.last = ("", -1)

	def __call__(self, done: int, total: int, label: str) -> None:
		share = min(1.0, done / total) if total else 1.0
		mark = (label, int(share * (100 if self.out.isatty() else 10)))
		if mark == self.last:
			return
		self.last = mark
		self._print(share, label)

	def _print(self, share: float, label: str) -> None:
		filled = "█" * int(share * self.WIDTH)
		seconds = time.monotonic() - self.started
		line = f"  {label:<24} {filled:<{self.WIDTH}} {share:4.0%} {seconds:4.0f} s"
		end = "\n" if share == 1 or not self.out.isatty() else "\r"
		print(line, end=end, file=self.out, flush=True)
