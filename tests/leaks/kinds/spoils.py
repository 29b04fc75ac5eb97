"""What an attacker holds in the end: all that can be read of a value, and what of it gives a case away."""

from contextlib import suppress
from dataclasses import dataclass

from tests.leaks.case.marks import SEALED_WORDS

DEPTH = 5
ITEMS = 500


@dataclass(frozen=True)
class Prey:
	"""What is hunted: a record as an attacker may know it, and the words that must not come out of it.

	words: stand in a sealed field. pupil: who must not be tied to the record; empty where nobody is.
	"""

	doctype: str
	name: str
	field: str
	pupil: str
	words: str = SEALED_WORDS

	@classmethod
	def of(cls, target) -> "Prey":
		"""Return a target of the attack as prey; the sealed field is the last one, where people write."""
		from mental_health_module.access.sealed.sealed_fields import get_sealed

		return cls(target.doctype, target.name, get_sealed(target.doctype)[-1], target.learner)


def read(value: object, depth: int = DEPTH) -> str:
	"""Return every text that code can get out of a value: items, attributes, rows of a document."""
	if isinstance(value, bytes):
		return value.decode(errors="replace")
	if value is None or depth == 0 or isinstance(value, str | int | float | type):
		return str(value)
	parts = []
	with suppress(Exception):
		parts.append(str(value))
	with suppress(Exception):
		parts += [read(part, depth - 1) for part in _get_parts(value)]
	return "\n".join(parts)


def _get_parts(value: object) -> list:
	if isinstance(value, dict):
		return [part for pair in list(value.items())[:ITEMS] for part in pair]
	if isinstance(value, list | tuple | set | frozenset):
		return list(value)[:ITEMS]
	held = [part for key, part in vars(value).items() if key not in ("meta", "_meta")]
	return [*held, value.as_dict()] if hasattr(value, "as_dict") else held


def get_spoil(text: str, known: str, prey: Prey) -> str | None:
	"""Say what a text gives away to who has sent `known`: `words`, or the `pair` of pupil and record."""
	if prey.words in text:
		return "words"
	if not prey.pupil:
		return None
	both = all(word in text + known for word in (prey.pupil, prey.name))
	return "pair" if both and not all(word in known for word in (prey.pupil, prey.name)) else None
