"""What must not change on an account while its person is a case worker, as prints that say nothing of it.

Each kind of value has a print of its own, so that what has changed can be named. Whoever takes an account
over has to change one of them: the password, the address for its reset, the second factor, a key, a token.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping

ACCOUNT, EMAIL, ENABLED, MOBILE = "account", "email", "enabled", "mobile"
PASSWORD, API, SOCIAL, SECOND_FACTOR, TOKENS = "password", "api", "social", "second factor", "tokens"
COUNSELLOR, OFFICE = "counsellor", "office"
# kind -> the reason that is written down when its print differs, in order of weight
REASONS = {
	ACCOUNT: "Account Renamed or Deleted",
	ENABLED: "Account Disabled",
	EMAIL: "E-mail Changed",
	PASSWORD: "Password Changed",
	SECOND_FACTOR: "Second Factor Changed",
	API: "API Key Changed",
	TOKENS: "Token of the Account Changed",
	SOCIAL: "Social Login Changed",
	MOBILE: "Mobile Number Changed",
	COUNSELLOR: "Counsellor Record Changed",
	OFFICE: "Lead Counsellor’s Role Changed",
}
KINDS = tuple(REASONS)


def get_prints(salt: str, account: Mapping[str, Iterable[str]]) -> str:
	"""Return the prints of an account as one text, a line for each kind.

	Args:
		salt: the name of the record that keeps the prints.
		account: kind -> its values in any order; a kind without values may be left out.
	"""
	return "\n".join(f"{kind}: {_get_print(salt, kind, account.get(kind, ()))}" for kind in KINDS)


def _get_print(salt: str, kind: str, values: Iterable[str]) -> str:
	content = json.dumps([salt, kind, sorted(set(values))])
	return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def get_changed(before: str, now: str) -> list[str]:
	"""Return the kinds whose prints differ, the weightiest first; every kind where a text is no prints."""
	old, new = _parse(before), _parse(now)
	return [kind for kind in KINDS if not old.get(kind) or old.get(kind) != new.get(kind)]


def _parse(prints: str) -> dict[str, str]:
	pairs = (line.partition(": ") for line in (prints or "").split("\n"))
	return {kind: print_ for kind, _colon, print_ in pairs}
