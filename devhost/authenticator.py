"""The demo school's authenticator: a fixed secret, so that nobody needs a phone for the demo."""

import hashlib
import hmac
import struct
import time
from base64 import b32decode

CODE = "sunshine-7"
SECRET = "DEMOSCHOOLDEMOSCHOOLDEMOSCHOOLDE"
STEP_SECONDS = 30


def get_digits(at: float | None = None) -> str:
	"""Return the six digits that an authenticator with the secret shows at a time, now when left out.

	Source: RFC 6238, RFC 4226.
	"""
	step = int(time.time() if at is None else at) // STEP_SECONDS
	digest = hmac.new(b32decode(SECRET), struct.pack(">Q", step), hashlib.sha1).digest()
	start = digest[-1] & 15
	number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
	return f"{number % 10**6:06}"


def show(layout=None, runner=None) -> int:
	"""Print the digits of now."""
	left = STEP_SECONDS - int(time.time()) % STEP_SECONDS
	print(f"{get_digits()}  (for {left} seconds; each counts once)")
	return 0
