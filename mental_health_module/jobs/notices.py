"""What people were told, by the other ways than the bell; daily: what nobody asks for any more."""

from mental_health_module.services.shared import told_notices
from mental_health_module.services.shared.ways import deliveries, handing_on


def send(way: str, notices: list[str]) -> None:
	"""Tell people by one way of what stands in their bells."""
	handing_on.send_unchecked(way, notices)


def send_left() -> None:
	"""Hourly: hand over again what cannot wait and no worker has sent."""
	handing_on.send_left_unchecked()


def forget_old() -> None:
	"""Forget who was told of what more than a year ago, and what was sent months ago."""
	told_notices.forget_old_unchecked()
	deliveries.forget_old_unchecked()
