"""When people are reminded of what they have not done."""

from datetime import date

REMINDER_DAYS = 7


def is_reminder_due(reminded_on: date | None, day: date) -> bool:
	"""Return whether those who have not done what they were asked for are told: at first, then weekly."""
	return reminded_on is None or (day - reminded_on).days >= REMINDER_DAYS
