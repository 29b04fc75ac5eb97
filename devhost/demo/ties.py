"""The school has confirmed whose account belongs to which pupil and guardian."""

from collections.abc import Iterable

from devhost.demo.accounts import BY_NAME
from devhost.demo.records import acting_as
from mental_health_module.services.ties import ties


def confirm(school: str) -> None:
	"""The coordinator looks at the school's lists and confirms them."""
	with acting_as(BY_NAME["coordinator"].user):
		ties.confirm(school, None, ties.get_preview(school)["mark"])


def confirm_pupils(pupils: Iterable[str]) -> None:
	"""The ties of pupils of a school that has no accounts, confirmed in its coordinator's name."""
	with acting_as(BY_NAME["coordinator"].user):
		ties.confirm_unchecked(pupils)
