"""What rights hang on, as a flat list that two moments can be compared by."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

# A record and what it says about rights; long texts stand here by their hash.
Key = tuple[str, str]
State = Mapping[Key, str]
LONGEST_VALUE = 60
HASH_DIGITS = 12
SEPARATOR = "\x1f"


@dataclass(frozen=True)
class Change:
	"""A record that rights hang on, before and now; None where it was not there or is gone."""

	doctype: str
	name: str
	before: str | None
	now: str | None

	@property
	def detail(self) -> str:
		"""Return the change as the read log writes changes."""
		if self.before is None:
			return f"+ {self.now}".rstrip()
		return f"− {self.before}".rstrip() if self.now is None else f"{self.before} → {self.now}"


def compare(before: State, now: State) -> list[Change]:
	"""Return what differs, in order of the records."""
	keys = sorted({*before, *now})
	found = (Change(*key, before.get(key), now.get(key)) for key in keys)
	return [change for change in found if change.before != change.now]


def shorten(value: object) -> str:
	"""Return a value as it stands in the state; a long one by the beginning of its hash."""
	text = str(value if value is not None else "")
	if len(text) <= LONGEST_VALUE and "\n" not in text:
		return text
	return f"#{hashlib.sha256(text.encode()).hexdigest()[:HASH_DIGITS]}"


def write(state: State) -> dict[str, str]:
	"""Return a state as it can be stored as JSON."""
	return {SEPARATOR.join(key): value for key, value in state.items()}


def read(stored: Mapping[str, str]) -> dict[Key, str]:
	"""Return a stored state; the reverse of `write`."""
	return {tuple(key.split(SEPARATOR, 1)): value for key, value in stored.items()}
