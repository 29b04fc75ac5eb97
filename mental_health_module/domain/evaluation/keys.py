"""The key of an indicator, by which code and catalogue know each other."""

import re

KEY = re.compile(r"[a-z][a-z0-9_]{2,60}")


def is_key(text: str | None) -> bool:
	"""Return whether a text is a key: small letters, digits, underscores, a letter first, 3 to 61 long."""
	return bool(KEY.fullmatch(text or ""))
