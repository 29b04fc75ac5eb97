"""The chain that makes a removed or changed row of a log show.

Each row has a digest of what it says, and a seal over its number, the seal before it and its digest. The
seal is keyed: who can write the database but does not know the site's key cannot make a new chain. A row's
payload may be erased later (the record that it names was deleted); its digest stays, and the chain whole. A
row that tells of an erasure seals which rows it has blanked and what was left in them.
"""

import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

FIRST_SEAL = "0" * 64
CHANGED, MISSING, CUT_OFF = "Changed", "Missing", "Cut Off"
BAD_SEAL, ERASED_ALONE, ADDED = "Bad Seal", "Erased Alone", "Added"
ERASED = "Erased"
# what an erasure blanks: all that says of whom a row is
ERASED_FIELDS = ("record_name", "psychological_file", "reason_name", "detail")


@dataclass(frozen=True)
class Link:
	"""A row of the log as the chain sees it.

	number: 1, 2, 3, … without gaps. payload: what the row says, by field. erasure: name of the erasure that
	has blanked the payload, empty when none has. records_erasure, erased_digests: for the row that records an
	erasure, its name and what `get_erasure_digest` returns of `get_remains`, else empty.
	"""

	number: int
	payload: Mapping[str, str]
	salt: str
	digest: str
	seal: str
	erasure: str = ""
	records_erasure: str = ""
	erased_digests: str = ""


class Sealed(NamedTuple):
	"""What the chain adds to a row."""

	number: int
	digest: str
	seal: str


@dataclass(frozen=True)
class Fault:
	"""What is wrong with the row of a number: `kind` is one of the constants above."""

	number: int
	kind: str


def get_digest(payload: Mapping[str, str], salt: str) -> str:
	"""Return the SHA-256 of what a row says; salted, so that an erased payload cannot be guessed."""
	text = json.dumps(dict(sorted(payload.items())), ensure_ascii=False, separators=(",", ":"))
	return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def get_seal(key: bytes, number: int, previous: str, digest: str) -> str:
	"""Return the keyed seal (HMAC-SHA-256, RFC 2104) of a row; 64 hex digits."""
	return hmac.digest(key, f"{number}|{previous}|{digest}".encode(), "sha256").hex()


def seal_all(
	key: bytes, number: int, seal: str, rows: Iterable[tuple[Mapping[str, str], str]]
) -> Iterator[Sealed]:
	"""Seal rows one after another, each with its payload and salt, behind the row of that number and seal.

	The payload of a row that records an erasure comes with what it records (`get_said`).
	"""
	for payload, salt in rows:
		number, digest = number + 1, get_digest(payload, salt)
		seal = get_seal(key, number, seal, digest)
		yield Sealed(number, digest, seal)


def get_said(payload: Mapping[str, str], records_erasure: str, erased_digests: str) -> dict[str, str]:
	"""Return all that a row says and its digest is made of."""
	if not records_erasure:
		return dict(payload)
	return {**payload, "records_erasure": records_erasure, "erased_digests": erased_digests}


def get_remains(payload: Mapping[str, str], digest: str) -> str:
	"""Return what is left of a row that is blanked: its digest, and one of what still stands in it."""
	left = {field: value for field, value in payload.items() if field not in ERASED_FIELDS}
	return f"{digest} {get_digest(left, '')}"


def get_erasure_digest(remains: Iterable[str]) -> str:
	"""Return one digest for all rows that an erasure has blanked, in any order."""
	return hashlib.sha256("\n".join(sorted(remains)).encode()).hexdigest()


def get_mark(key: bytes, values: Mapping[str, str]) -> str:
	"""Return the keyed mark of the result of a check, so that nobody else can write one; 64 hex digits."""
	text = json.dumps(dict(sorted(values.items())), ensure_ascii=False, separators=(",", ":"))
	return hmac.new(key, f"check|{text}".encode(), hashlib.sha256).hexdigest()


class Verifier:
	"""Goes along the chain row by row, in the order of numbers, and collects faults.

	It begins with the first row, or after the one whose number and seal are given. Rows up to `old_end` were
	sealed with `old_key`, before the site had a key file.
	"""

	def __init__(
		self,
		key: bytes,
		number: int = 0,
		seal: str = FIRST_SEAL,
		*,
		old_key: bytes = b"",
		old_end: int = 0,
	):
		self._key = key
		self._old_key, self._old_end = old_key, old_end
		self._number = number
		self._seal = seal
		self._erased: dict[str, list[tuple[str, str]]] = defaultdict(list)
		self._recorded: dict[str, tuple[int, str]] = {}
		self.faults: list[Fault] = []

	def add(self, link: Link) -> None:
		"""Look at the next row; one whose number has been there already was put in by hand."""
		if link.number <= self._number:
			self.faults.append(Fault(link.number, ADDED))
			return
		if link.number != self._number + 1:
			self.faults.append(Fault(self._number + 1, MISSING))
		elif not self._is_sealed(link):
			self.faults.append(Fault(link.number, BAD_SEAL))
		if link.erasure:
			self.add_erased(link)
		elif not self._says_the_same(link):
			self.faults.append(Fault(link.number, CHANGED))
		if link.records_erasure:
			self._recorded[link.records_erasure] = (link.number, link.erased_digests)
		self._number, self._seal = link.number, link.seal

	def add_erased(self, link: Link) -> None:
		"""Look at a row that an erasure has blanked, also one from before the first that is looked at."""
		self._erased[link.erasure].append((link.digest, get_remains(link.payload, link.digest)))
		if link.salt or any(link.payload.get(field) for field in ERASED_FIELDS):
			self.faults.append(Fault(link.number, CHANGED))

	def get_erasures(self) -> list[str]:
		"""Return the names of the erasures by which rows were blanked that were looked at."""
		return sorted(self._erased)

	def _says_the_same(self, link: Link) -> bool:
		said = get_said(link.payload, link.records_erasure, link.erased_digests)
		if link.digest == get_digest(said, link.salt):
			return True
		# rows of version 0.2 that record an erasure have sealed that there was one
		is_older = bool(link.records_erasure) and link.payload.get("way") == ERASED
		return is_older and link.digest == get_digest(link.payload, link.salt)

	def _is_sealed(self, link: Link) -> bool:
		key = self._old_key if link.number <= self._old_end else self._key
		expected = get_seal(key, link.number, self._seal, link.digest)
		return hmac.compare_digest(expected, link.seal)

	def get_end(self) -> tuple[int, str]:
		"""Return number and seal of the last row that was looked at."""
		return self._number, self._seal

	def finish(self, number: int, seal: str) -> list[Fault]:
		"""Compare with the remembered end of the chain; return all faults in the order of numbers."""
		if (self._number, self._seal) != (number, seal):
			self.faults.append(Fault(self._number + 1, CUT_OFF))
		self.faults += self._get_erasure_faults()
		return sorted(self.faults, key=lambda fault: (fault.number, fault.kind))

	def _get_erasure_faults(self) -> list[Fault]:
		faults = []
		for erasure, blanked in self._erased.items():
			number, recorded = self._recorded.get(erasure, (self._number, ""))
			# those of version 0.2 have recorded the digests alone
			if recorded not in [get_erasure_digest(parts) for parts in zip(*blanked, strict=True)]:
				faults.append(Fault(number, ERASED_ALONE))
		return faults
