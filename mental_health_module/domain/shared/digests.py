"""When the mail of the day is due."""

from datetime import datetime, timedelta

LAST_HOUR = 23


def get_due(now: datetime, hour: int) -> datetime:
	"""Return the newest moment at `hour` o'clock that has come; an hour beyond the day is its last."""
	due = now.replace(hour=max(0, min(LAST_HOUR, hour)), minute=0, second=0, microsecond=0)
	return due if due <= now else due - timedelta(days=1)
