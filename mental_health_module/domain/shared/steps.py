"""A row of a table of steps: where a step begins and ends, who takes it, what it needs, what it notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


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
	"""

	begins: tuple[str, ...]
	ends: str | None = None
	who: tuple[str, ...] = ()
	needs: tuple[str, ...] = ()
	notes: Mapping[str, Note] = field(default_factory=dict)

	@property
	def rules(self) -> tuple[str, ...]:
		"""Who may, then what it needs."""
		return (*self.who, *self.needs)
