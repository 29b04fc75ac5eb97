"""What people were told, by the other ways than the bell; daily: what nobody asks for any more."""

from mental_health_module.services.shared import told_notices
from mental_health_module.services.shared.ways import deliveries, digests, handing_on, mail_states


def send(way: str, notices: list[str]) -> None:
	"""Tell people by one way of what stands in their bells."""
	handing_on.send_unchecked(way, notices)


def send_left() -> None:
	"""Hourly: hand over again what cannot wait and no worker has sent."""
	handing_on.send_left_unchecked()


def begin_digests() -> None:
	"""Hourly: hand over the mails of the day, once their hour has come."""
	digests.begin_unchecked()


def send_digests(users: list[str]) -> None:
	"""Make the mail of the day for some people."""
	digests.send_unchecked(users)


def read_mails_back() -> None:
	"""Hourly: write down which mails have left and which have failed."""
	mail_states.read_back_unchecked()


def forget_old() -> None:
	"""Forget who was told of what more than a year ago, and what was sent months ago."""
	told_notices.forget_old_unchecked()
	deliveries.forget_old_unchecked()
