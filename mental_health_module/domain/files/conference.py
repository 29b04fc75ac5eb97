"""Case conferences (个案研讨): the code in place of a name, and how long the participants may read."""

import hashlib
from datetime import date, timedelta

from mental_health_module.domain.shared.steps import BY_ITS_FORM, Note, Step

PLANNED, INVITED, HELD, CLOSED, CANCELLED = "Planned", "Invited", "Held", "Closed", "Cancelled"
# participants read from the invitation on; a closed conference until its last day
OPEN_TO_PARTICIPANTS = (INVITED, HELD)
LISTED, BEGUN = "somebody on the list", "it has begun"
STEPS = {
	"invite": Step((PLANNED,), INVITED, needs=(LISTED,), asks=BY_ITS_FORM),
	"hold": Step((INVITED,), HELD, needs=(BEGUN,), asks=BY_ITS_FORM),
	"close": Step((HELD,), CLOSED, notes={"closed_on": Note.TODAY}, asks=BY_ITS_FORM),
	"cancel": Step((PLANNED, INVITED), CANCELLED, asks=BY_ITS_FORM),
}
# without the letters and digits that people mix up when they read a code aloud
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 6


def get_case_code(file: str) -> str:
	"""Return the code under which a case is spoken of: always the same for one file, and nothing can be
	read from it, not even the file's own random name."""
	number = int.from_bytes(hashlib.sha256(f"case code {file}".encode()).digest(), "big")
	letters = []
	for _place in range(CODE_LENGTH):
		number, index = divmod(number, len(LETTERS))
		letters.append(LETTERS[index])
	return "".join(letters)


def get_readable_until(closed_on: date, days: int) -> date:
	"""Return the last day on which participants read a conference that was closed on a day."""
	return closed_on + timedelta(days=max(days, 0))


def may_participants_read(status: str, readable_until: date | None, today: date) -> bool:
	"""Return whether the participants of a conference may read it on a day."""
	if status in OPEN_TO_PARTICIPANTS:
		return True
	return status == CLOSED and readable_until is not None and today <= readable_until
