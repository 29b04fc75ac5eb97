"""A code of one's own and six digits of an authenticator (TOTP, RFC 6238)."""

import base64
import hashlib
import hmac
import os
from datetime import datetime, timezone

import pyotp

from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.access.keys import cipher
from mental_health_module.access.keys.stamps import make_stamp
from mental_health_module.access.unlocking.factors import CODE, FACTOR, Factor

# RFC 7914; 16 MB and some 50 ms for each try. Without the key of the stamps a copy cannot be tried.
COST, BLOCK, LANES, SALT_BYTES = 2**14, 8, 1, 16
ISSUER_WORDS = 40


def make(user: str, code: str, secret: str, step: int, enrolment: str) -> Factor:
	"""Return a new factor of a chosen code and an authenticator's secret, whose step has just been used."""
	name, salt = draw_name(), os.urandom(SALT_BYTES)
	return Factor(
		name=name,
		user=user,
		kind=CODE,
		code_salt=base64.b64encode(salt).decode(),
		code_hash=_hash(user, code, salt),
		secret=cipher.seal(secret, FACTOR, name, "secret"),
		last_step=step,
		enrolment=enrolment,
	)


def is_code(factor: Factor, code: str) -> bool:
	"""Return whether a code is the factor's own."""
	salt = base64.b64decode(factor.code_salt)
	return hmac.compare_digest(_hash(factor.user, code, salt), factor.code_hash)


def _hash(user: str, code: str, salt: bytes) -> str:
	keyed = make_stamp("unlock-code", user, code).encode()
	return base64.b64encode(hashlib.scrypt(keyed, salt=salt, n=COST, r=BLOCK, p=LANES)).decode()


def make_secret() -> str:
	"""Return a new secret for an authenticator, in base32."""
	return pyotp.random_base32()


def get_address(secret: str, user: str, site: str) -> str:
	"""Return the address that stands in the QR code for the authenticator."""
	return pyotp.TOTP(secret).provisioning_uri(name=user, issuer_name=site[:ISSUER_WORDS])


def get_time() -> datetime:
	"""Return the server's time in UTC, whatever the site's time zone is."""
	return datetime.now(timezone.utc)
