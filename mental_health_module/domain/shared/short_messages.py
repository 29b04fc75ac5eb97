"""Short messages to a phone: which numbers are sent to, and what is said within the length of one message."""

import re

from mental_health_module.domain.shared.texts import N_

# One message in Chinese; in Latin letters 160 fit.
LONGEST_CHARACTERS = 70
TEXT = N_("Something at school cannot wait. Please sign in to see it.")
_LEFT_OUT = str.maketrans("", "", " -()\u3000（）\xa0.")
_NUMBER = re.compile(r"\+?[0-9]{6,15}")


def read_number(written: str | None) -> str:
	"""Return a phone's number without blanks and dashes, "" for what is no number."""
	number = (written or "").translate(_LEFT_OUT)
	return number if _NUMBER.fullmatch(number) else ""
