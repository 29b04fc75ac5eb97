"""What a guard of the app is to the attack: how it is taken away, and which attack must notice that."""

from collections.abc import Callable
from dataclasses import dataclass

from mental_health_module.compat import get_frappe_version


@dataclass(frozen=True)
class Guard:
	"""One guard: its name, how to take it away, the attacks that notice, and the guards in front of it.

	noticed_by: (actor, title of a path), or the name of one of CODE_ATTACKS.
	behind: names of guards that stand before this one on the floor version; taken away together with it.
	not_here: why no attack can notice on some Frappe version, with the version for which the guard is kept.
	closed_since: the version from which Frappe asks for the right by itself, so that no attack notices there.
	"""

	name: str
	remove: Callable
	noticed_by: tuple = ()
	behind: tuple[str, ...] = ()
	not_here: str = ""
	closed_since: tuple[int, ...] = ()

	@property
	def is_needed(self) -> bool:
		"""Whether something leaks on the Frappe that runs here when the guard is gone."""
		return not self.closed_since or get_frappe_version() < self.closed_since


OTHER = "other counsellor"
LOAD = "loading a record"
STORED = "links as they are stored"


def everything(*args, **options) -> bool:
	"""Stands in for a rule: lets everything through."""
	return True


def nothing(*args, **options) -> None:
	"""Stands in for a step: does nothing."""
