"""Stamps: what the app itself has confirmed, so that nobody makes it up by SQL, a form or a merge."""

import hashlib
import hmac

from mental_health_module.access.keys import ring


def make_stamp(purpose: str, *parts: str) -> str:
	"""Return the stamp over parts in this order, 64 hex digits; no other parts have the same one.

	Args: purpose: what is confirmed, so that a stamp for one thing says nothing about another.
	"""
	key = ring.get_seal_key(f"stamp/{purpose}")
	message = b"".join(_frame(str(part)) for part in parts)
	return hmac.new(key, message, hashlib.sha256).hexdigest()


def is_stamp(stamp: str | None, purpose: str, *parts: str) -> bool:
	"""Return whether a stamp is the app's own over these parts; False for none and a changed one."""
	return isinstance(stamp, str) and hmac.compare_digest(
		stamp.encode(), make_stamp(purpose, *parts).encode()
	)


def _frame(part: str) -> bytes:
	"""With its length in front: ("ab", "c") is not ("a", "bc")."""
	content = part.encode("utf-8", "surrogatepass")
	return len(content).to_bytes(8, "big") + content
