"""The states of a counsellor's certificate, and when to remind of its expiry."""

from datetime import date

IN_TRAINING = "In Training"
VALID = "Valid"
EXPIRING = "Expiring"
EXPIRED = "Expired"
REVOKED = "Revoked"


def get_state(
	*, in_training: bool, expires_on: date | None, revoked_on: date | None, today: date, expiring_days: int
) -> str:
	"""Return the state of a certificate on a day.

	Args:
		in_training: the certificate is still being prepared for.
		expires_on: last day on which it is valid; None means without end.
		revoked_on: first day on which it is revoked.
		today: the day that is asked about.
		expiring_days: it counts as expiring from so many days before `expires_on`, that day included.
	"""
	if revoked_on and revoked_on <= today:
		return REVOKED
	if in_training:
		return IN_TRAINING
	if expires_on is None:
		return VALID
	if expires_on < today:
		return EXPIRED
	return EXPIRING if (expires_on - today).days <= expiring_days else VALID


def parse_notice_days(text: str) -> tuple[int, ...]:
	"""Return the days before expiry on which to remind, largest first, e.g. `90, 60,30` -> (90, 60, 30).

	Raises: ValueError when a part is no whole number from 1 to 730, or when there is none.
	"""
	parts = [part.strip() for part in (text or "").replace("，", ",").split(",") if part.strip()]
	days = sorted({int(part) for part in parts}, reverse=True)
	if not days or days[-1] < 1 or days[0] > 730:
		raise ValueError(text)
	return tuple(days)


def get_due_notice(
	expires_on: date, today: date, last_notice_days: int, notice_days: tuple[int, ...]
) -> int | None:
	"""Return which reminder is due today, None when there is none.

	A day on which the job did not run loses no reminder: the closest one that has been reached and not been
	sent is due; those in between are left out, for one message is enough.

	Args:
		expires_on: last valid day.
		today: the day of the job.
		last_notice_days: the reminder sent last (days before expiry), 0 when none was sent.
		notice_days: the reminders, in days before expiry.
	"""
	left = (expires_on - today).days
	reached = [days for days in notice_days if left <= days]
	if not reached or left < 0:
		return None
	due = min(reached)
	return due if not last_notice_days or due < last_notice_days else None
