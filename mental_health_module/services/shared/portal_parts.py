"""What a part of `/mental-health` is, what waits in it, the pages below, and who looks at them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from frappe.utils import add_days, getdate, today

from mental_health_module.host.pupils import get_pupil_of_user, get_wards_of_user
from mental_health_module.host.staff import StaffRecord, get_staff_of_user

GUEST = "Guest"
# of the portal's home page
ROUTE = "/mental-health"
# what is due within so many days stands on the home page
SOON_DAYS = 14


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

	@property
	def is_family(self) -> bool:
		"""Whether it is a pupil or a guardian."""
		return bool(self.pupil or self.wards)

	def ask(self, make: Callable[["Visitor"], object]) -> object:
		"""Return what a part shows, made once for all parts that look at it."""
		if make not in self._answers:
			self._answers[make] = make(self)
		return self._answers[make]


def is_staff(visitor: Visitor) -> bool:
	"""Return whether it is a member of staff, for subjects that all staff have."""
	return bool(visitor.staff)


def is_pressing(is_open: bool, due: date) -> bool:
	"""Return whether something is open and due soon, or was due."""
	return is_open and due <= add_days(getdate(today()), SOON_DAYS)


@dataclass(frozen=True)
class Subject:
	"""A page below `/mental-health`, registered in hooks.py under `mental_health_portal_subjects`.

	key: the end of its address. title, hint: in English, translated when they are shown; the hint says what
	one does there. is_for: whether somebody signed in has it in the menu; it asks as little as it can.
	address: of a page that stands elsewhere.
	"""

	key: str
	title: str
	hint: str
	is_for: Callable[[Visitor], bool]
	address: str = ""

	@property
	def url(self) -> str:
		"""Where the page is."""
		return self.address or f"{ROUTE}/{self.key}"


@dataclass(frozen=True)
class Waiting:
	"""What of a part waits for somebody: it stands on the home page, with its buttons.

	make: the cards, none where nothing waits; it asks no more than they show. card: the template of one,
	which finds it as `card`. listens: the class by which the page's script finds their buttons.
	"""

	make: Callable[[Visitor], tuple]
	card: str
	listens: str


@dataclass(frozen=True)
class Part:
	"""A part of the page, registered in hooks.py under `mental_health_portal_sections`.

	key: the name by which its template finds what is shown (`portal.<key>`). template: its path; that of
	another app finds what is shown as `part`, and nothing else. make: what is shown to a visitor, something
	empty where nothing is; it asks who the visitor is before it asks anything else. subject: the key of the
	page on which it stands; without one it stands on the home page. waiting: what of it stands there besides.
	for_guests: whether it is shown to who is not signed in. tells_who: whether whoever is shown it is
	somebody of this school.
	"""

	key: str
	template: str
	make: Callable[[Visitor], object]
	subject: str = ""
	waiting: tuple[Waiting, ...] = ()
	for_guests: bool = False
	tells_who: bool = False
