"""A row of a table of steps: where a step begins and ends, who takes it, what it needs, what it notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from string import Formatter

BY_ITS_FORM = "the form's own dialog asks"


class Note(Enum):
	"""What a step writes into a field of its record."""

	WHO = "who has taken the step"
	NOW = "the moment"
	TODAY = "the day"
	NOTHING = "the field is emptied"


@dataclass(frozen=True)
class Step:
	"""One row of a table of steps.

	begins: the states in which the step is possible.
	ends: the state afterwards; None where it stays.
	who, needs: rules by name, asked in this order; each is a function beside the service's steps.
	notes: field -> what is written into it.
	asks: what is asked before it, with the numbers that its machine knows in braces; BY_ITS_FORM where the
	form's own dialog asks; empty where nothing has to be asked. A step from which no step leads back asks.
	says: what is said when it is done, in the same way.
	by: the name of its endpoint, where it is not that of the step.
	"""

	begins: tuple[str, ...]
	ends: str | None = None
	who: tuple[str, ...] = ()
	needs: tuple[str, ...] = ()
	notes: Mapping[str, Note] = field(default_factory=dict)
	asks: str = ""
	says: str = ""
	by: str = ""

	@property
	def rules(self) -> tuple[str, ...]:
		"""Who may, then what it needs."""
		return (*self.who, *self.needs)


def leads_back(steps: Mapping[str, Step], name: str) -> bool:
	"""Return whether what a step does can be taken back: other steps lead to where it began, or it stays."""
	step = steps[name]
	if step.ends is None:
		return True
	reached, waiting = set(), [step.ends]
	while waiting:
		state = waiting.pop()
		if state not in reached:
			reached.add(state)
			waiting += [one.ends for one in steps.values() if state in one.begins and one.ends]
	return set(step.begins) <= reached


def get_numbers(text: str) -> list[str]:
	"""Return the names that stand in braces in a text."""
	return [name for _text, name, _format, _conversion in Formatter().parse(text) if name]
