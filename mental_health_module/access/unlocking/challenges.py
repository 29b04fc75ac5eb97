"""Challenges for passkeys: the time and a seal over person and session, so that nothing has to be kept."""

import hashlib
import hmac
import os
import time

import frappe

from mental_health_module.access.keys.stamps import make_stamp

VALID_MILLISECONDS = 180_000
TIME_BYTES, NONCE_BYTES = 8, 16
NEW, KNOWN = "new passkey", "known passkey"


def make(purpose: str) -> bytes:
	"""Return a challenge for the session's user in this session, for NEW or KNOWN."""
	head = int(time.time() * 1000).to_bytes(TIME_BYTES, "big") + os.urandom(NONCE_BYTES)
	return head + _seal(purpose, head)


def get_time(challenge: bytes, purpose: str) -> int | None:
	"""Return when a challenge was made, in milliseconds; None for another person's or use, or too old."""
	head, seal = challenge[: TIME_BYTES + NONCE_BYTES], challenge[TIME_BYTES + NONCE_BYTES :]
	made = int.from_bytes(head[:TIME_BYTES], "big")
	is_fresh = 0 <= int(time.time() * 1000) - made <= VALID_MILLISECONDS
	return made if is_fresh and hmac.compare_digest(seal, _seal(purpose, head)) else None


def _seal(purpose: str, head: bytes) -> bytes:
	stamp = make_stamp("passkey-challenge", purpose, frappe.session.user, frappe.session.sid, head.hex())
	return hashlib.sha256(stamp.encode()).digest()
