"""The secrecy class of every DocType of this app; a test fails when one is missing.

open: everyone signed in. internal: our roles; staff see their own rows. personal: the subject, the lead
counsellor, the leader. confidential: the counsellor of the case. sealed: the author only.
"""

import json
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from mental_health_module.access.facts import FACTS
from mental_health_module.access.facts.facts import CONFIDENTIAL, PERSONAL, SEALED

# how each of our DocTypes' names begins, as the database compares it
PREFIX = "mh"
# marks, signs of format and of control: the database leaves them out when it compares
UNSEEN = ("Mn", "Me", "Cf", "Cc")

CLASSES = {doctype: facts.secrecy for doctype, facts in FACTS.items()}

# Open or internal, and yet not every row for everybody who may read the DocType.
BOUNDED = frozenset(doctype for doctype, facts in FACTS.items() if facts.bounded)


@cache
def get_doctypes(*classes: str) -> frozenset[str]:
	"""Return the DocTypes of the given classes."""
	return frozenset(doctype for doctype, its_class in CLASSES.items() if its_class in classes)


def get_guarded() -> frozenset[str]:
	"""Return the DocTypes whose rows only named people may read."""
	return get_doctypes(PERSONAL, CONFIDENTIAL, SEALED)


def get_bounded() -> frozenset[str]:
	"""Return the DocTypes with a rule for their rows, in `rules/`: the guarded ones and a few more."""
	return get_guarded() | BOUNDED


def get_list_hook(doctype: str) -> str:
	"""Return the name, in `list_conditions`, of the hook for lists of a DocType with a rule."""
	return "of_" + doctype.lower().replace(" ", "_")


def is_guarded(doctype: str | None) -> bool:
	"""Return whether rows of a DocType are personal, confidential or sealed.

	The database compares names without regard to case, width, accents, trailing blanks and what cannot be
	seen; so does this.
	"""
	return is_one_of(doctype, get_guarded())


def is_one_of(doctype: str | None, doctypes: Iterable[str]) -> bool:
	"""Return whether the database would take a DocType's name for one of those given."""
	return isinstance(doctype, str) and _normalise(doctype) in _get_plain(frozenset(doctypes))


def names_one_of(text: str | None, doctypes: Iterable[str]) -> bool:
	"""Return whether a text mentions a DocType by name."""
	if not isinstance(text, str):
		return False
	plain = _normalise(text)
	return any(name in plain for name in _get_plain(frozenset(doctypes)))


def names_guarded(value: object) -> bool:
	"""Return whether a guarded DocType is named anywhere in a value: text, JSON in text, list, dict."""
	if isinstance(value, dict):
		return not _holds_no_sign(value) and any(
			names_guarded(part) for pair in value.items() for part in pair
		)
	if isinstance(value, list | tuple | set):
		return any(names_guarded(part) for part in value)
	if not isinstance(value, str):
		return False
	return _text_names_guarded(value)


def _holds_no_sign(pairs: dict) -> bool:
	"""Most of what is sent are plain texts: looked at as one text, in which a name would stand too."""
	try:
		text = " ".join([*pairs, *pairs.values()])
	except TypeError:  # not texts alone
		return False
	return "\\" not in text and not _has_sign(text)


def _has_sign(text: str) -> bool:
	return PREFIX in (text.lower() if text.isascii() and text.isprintable() else _normalise(text))


def _text_names_guarded(text: str) -> bool:
	"""What has no sign of a name and hides none behind a backslash names nothing when it is parsed either."""
	has_sign = _has_sign(text)
	if has_sign and names_one_of(text, get_guarded()):
		return True
	return (has_sign or "\\" in text) and _json_names_guarded(text)


def _json_names_guarded(text: str) -> bool:
	if text.lstrip()[:1] not in ("{", "[", '"'):
		return False
	try:
		parsed = json.loads(text)
	except (ValueError, RecursionError):  # what is nested so deep is no JSON for Frappe either
		return False
	return parsed != text and names_guarded(parsed)


class _Folds(dict):
	"""What the database sees in a character: without marks, and nothing of what cannot be seen."""

	def __missing__(self, code: int) -> str:
		plain = unicodedata.normalize("NFKD", chr(code))
		self[code] = "".join(sign for sign in plain if unicodedata.category(sign) not in UNSEEN)
		return self[code]


_FOLDS = _Folds({ord(sign): sign for sign in "\t\n\r\v\f"})


@lru_cache(maxsize=1_000)
def _get_plain(doctypes: frozenset[str]) -> frozenset[str]:
	"""Names out of the code as they are compared: each request compares with all of them, many times."""
	return frozenset(map(_normalise, doctypes))


def _normalise(name: str) -> str:
	"""Character by character: a whole text takes the square of its combining marks."""
	return " ".join(name.translate(_FOLDS).casefold().split())
