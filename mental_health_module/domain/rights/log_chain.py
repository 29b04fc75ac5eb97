"""The chain that makes a removed or changed row of a log show.

Each row has a digest of what it says, and a seal over its number, the seal before it and its digest. The
seal is keyed: who can write the database but does not know the site's key cannot make a new chain. A row's
payload may be erased later (the record that it names was deleted); its digest stays, and the chain whole.
"""

import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FIRST_SEAL = "0" * 64
CHANGED, MISSING, CUT_OFF = "Changed", "Missing", "Cut Off"
BAD_SEAL, ERASED_ALONE = "Bad Seal", "Erased Alone"


@dataclass(frozen=True)
class Link:
	"""A row of the log as the chain sees it.

	number: 1, 2, 3, … without gaps. payload: what the row says, by field. erasure: name of the erasure that
	has blanked the payload, empty when none has. erased_digests: for the row that records an erasure, what
	`get_erasure_digest` returns, else empty.
	"""

	number: int
	payload: Mapping[str, str]
	salt: str
	digest: str
	seal: str
	erasure: str = ""
	records_erasure: str = ""
	erased_digests: str = ""


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
	return hmac.new(key, f"{number}|{previous}|{digest}".encode(), hashlib.sha256).hexdigest()


def get_erasure_digest(digests: Iterable[str]) -> str:
	"""Return one digest for all rows that an erasure has blanked, in any order."""
	return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()


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
		self._erased: dict[str, list[str]] = defaultdict(list)
		self._recorded: dict[str, tuple[int, str]] = {}
		self.faults: list[Fault] = []

	def add(self, link: Link) -> None:
		"""Look at the next row."""
		if link.number != self._number + 1:
			self.faults.append(Fault(self._number + 1, MISSING))
		elif not self._is_sealed(link):
			self.faults.append(Fault(link.number, BAD_SEAL))
		if link.erasure:
			self._erased[link.erasure].append(link.digest)
		elif get_digest(link.payload, link.salt) != link.digest:
			self.faults.append(Fault(link.number, CHANGED))
		if link.records_erasure:
			self._recorded[link.records_erasure] = (link.number, link.erased_digests)
		self._number, self._seal = link.number, link.seal

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
		for erasure, digests in self._erased.items():
			number, recorded = self._recorded.get(erasure, (self._number, ""))
			if recorded != get_erasure_digest(digests):
				faults.append(Fault(number, ERASED_ALONE))
		return faults
