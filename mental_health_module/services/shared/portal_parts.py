"""What a part of `/mental-health` is, and who looks at the page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from mental_health_module.host.pupils import get_pupil_of_user, get_wards_of_user
from mental_health_module.host.staff import StaffRecord, get_staff_of_user


@dataclass
class Visitor:
	"""Who looks at the page. Who somebody is in the school is asked once, by the first part that wants it."""

	user: str
	_answers: dict[Callable, object] = field(default_factory=dict)

	@cached_property
	def staff(self) -> StaffRecord | None:
		"""The member of staff; None for everybody else."""
		return get_staff_of_user(self.user)

	@cached_property
	def pupil(self) -> str | None:
		"""The record of the pupil; None for everybody else."""
		return get_pupil_of_user(self.user)

	@cached_property
	def wards(self) -> list[str]:
		"""The pupils whose guardian it is."""
		return get_wards_of_user(self.user)

	def ask(self, make: Callable[["Visitor"], object]) -> object:
		"""Return what a part shows, made once for all parts that look at it."""
		if make not in self._answers:
			self._answers[make] = make(self)
		return self._answers[make]


@dataclass(frozen=True)
class Part:
	"""A part of the page, registered in hooks.py under `mental_health_portal_sections`.

	key: the name by which its template finds what is shown (`portal.<key>`). template: its path; that of
	another app finds what is shown as `part`, and nothing else. make: what is shown to a visitor, something
	empty where nothing is; it asks who the visitor is before it asks anything else. for_guests: whether it is
	shown to who is not signed in. tells_who: whether whoever is shown it is somebody of this school.
	"""

	key: str
	template: str
	make: Callable[[Visitor], object]
	for_guests: bool = False
	tells_who: bool = False
