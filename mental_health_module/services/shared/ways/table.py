"""The ways by which people are told besides the bell, in one table.

A way gets what was told in a job of its own, after the commit: what fails there stops no other way and
nobody's step. Until it has noted what became of each (`deliveries.note_all_unchecked`), a row waits for it,
and an hourly job hands over again what cannot wait.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mental_health_module.services.shared.ways import group, mail, sms
from mental_health_module.services.shared.ways.deliveries import GROUP_MESSAGE, MAIL, SMS
from mental_health_module.services.shared.ways.told import Told


@dataclass(frozen=True)
class Way:
	"""A way of telling people.

	key: a choice of the field Way of MH Notice Delivery. is_on: whether the site uses it, asked at each
	notice: it has to be cheap. send_unchecked: sends, and notes what became of each one that it was given.
	wants: for a way that chooses by itself what it takes.
	"""

	key: str
	is_on: Callable[[], bool]
	send_unchecked: Callable[[list[Told]], None]
	only_what_cannot_wait: bool = True
	wants: Callable[[Told], bool] | None = None

	def takes(self, told: Told) -> bool:
		"""Return whether somebody is told of it by this way at all."""
		if self.wants:
			return self.wants(told)
		return told.cannot_wait or not self.only_what_cannot_wait


WAYS = (
	Way(MAIL, mail.is_on, mail.send_unchecked, only_what_cannot_wait=False),
	Way(SMS, sms.is_on, sms.send_unchecked),
	Way(GROUP_MESSAGE, group.is_on, group.send_unchecked, wants=group.wants),
)
