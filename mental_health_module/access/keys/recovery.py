"""The recovery sheet: the keys on paper, for the day on which the key file is lost, and a code.

Each line has its own check, so that a slip in copying is found in that line.
"""

import base64
import hashlib
import hmac

from mental_health_module.access.keys.ring import KEY_BYTES, Ring, get_ring, get_seal_key

CODE_CHARACTERS = 20
GROUP = 4
CHECK_BYTES = 2


class SheetError(ValueError):
	"""A line of a recovery sheet cannot be read; the message names it."""


def get_code() -> str:
	"""Return the code on the recovery sheet, in groups of four: who knows it has held the sheet."""
	return _group(_get_plain_code(get_ring()))


def is_code(code: str) -> bool:
	"""Return whether a text is the code on the recovery sheet; blanks, hyphens and case do not matter."""
	given = "".join(character for character in str(code).upper() if character.isalnum())
	return hmac.compare_digest(given.encode(), _get_plain_code(get_ring()).encode())


def _get_plain_code(ring: Ring) -> str:
	digest = hmac.new(get_seal_key("recovery code"), ring.recovery, hashlib.sha256).digest()
	return base64.b32encode(digest).decode()[:CODE_CHARACTERS]


def get_lines(ring: Ring) -> list[str]:
	"""Return the lines of the recovery sheet: `name: groups of four characters`."""
	parts = {"seals": ring.seals, "recovery": ring.recovery}
	parts |= {f"data {key_id}": key for key_id, key in ring.data.items()}
	lines = [f"ring: {ring.name}", f"current: {ring.current}"]
	return lines + [f"{name}: {_group(_encode(name, key))}" for name, key in parts.items()]


def read_lines(lines: list[str]) -> Ring:
	"""Return the ring on a recovery sheet.

	Raises: SheetError naming the line that is wrong or missing.
	"""
	values = {}
	for line in filter(str.strip, lines):
		name, _colon, text = line.partition(":")
		values[name.strip()] = text.strip()
	data = {
		name.removeprefix("data "): _decode(name, text)
		for name, text in values.items()
		if name.startswith("data ")
	}
	for name in ("ring", "current", "seals", "recovery"):
		if not values.get(name):
			raise SheetError(name)
	if values["current"] not in data:
		raise SheetError("data " + values["current"])
	seals, recovery = (_decode(name, values[name]) for name in ("seals", "recovery"))
	return Ring(values["ring"], values["current"], data, seals, recovery)


def _encode(name: str, key: bytes) -> str:
	return base64.b32encode(key + _get_check(name, key)).decode().rstrip("=")


def _decode(name: str, text: str) -> bytes:
	plain = "".join(text.split()).upper()
	try:
		raw = base64.b32decode(plain + "=" * (-len(plain) % 8))
	except ValueError:
		raise SheetError(name) from None
	key, check = raw[:KEY_BYTES], raw[KEY_BYTES:]
	if len(key) != KEY_BYTES or check != _get_check(name, key) or _encode(name, key) != plain:
		raise SheetError(name)
	return key


def _get_check(name: str, key: bytes) -> bytes:
	return hashlib.sha256(name.encode() + key).digest()[:CHECK_BYTES]


def _group(text: str) -> str:
	return " ".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))
