"""Values that mean nothing in the database: authenticated encryption, bound to their place.

AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits; the associated data names DocType, record and
field, so that a value that is swapped between rows or fields does not open. A token names its key.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

import frappe
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM

from mental_health_module.access.keys import ring
from mental_health_module.words import _, get_label

MARK = "mh1."
PAPER_MARK = b"MHP1"
NONCE_BYTES, TAG_BYTES, TITLE_BYTES = 12, 16, 2
PURPOSE, LOOKUP = "values", "look-up"


class ValueUnreadableError(frappe.ValidationError):
	"""A stored value was cut, changed, moved from elsewhere or written past the app."""


def is_sealed(value: object) -> bool:
	"""Return whether a value looks like what `seal` returns."""
	return isinstance(value, str) and value.startswith(MARK) and value.count(".") == 2


def get_key_id(token: str) -> str:
	"""Return the id of the key that a token was sealed with."""
	return token.split(".")[1]


def seal(plain: str, doctype: str, name: str, field: str) -> str:
	"""Return the token for a value at its place, ASCII; a third longer than UTF-8 plus 50 characters.

	Raises: KeyMissingError.
	"""
	key_id, nonce = ring.get_current_id(), os.urandom(NONCE_BYTES)
	content = _get_cipher(ring.get_key(PURPOSE, key_id)).encrypt(
		nonce, plain.encode("utf-8", "surrogatepass"), _get_place(key_id, doctype, name, field)
	)
	return f"{MARK}{key_id}.{base64.urlsafe_b64encode(nonce + content).decode().rstrip('=')}"


def open_sealed(token: str, doctype: str, name: str, field: str) -> str:
	"""Return the value of a token at its place.

	Raises: ValueUnreadableError when it was cut, changed, comes from another place or is no token at all.
		KeyMissingError.
	"""
	if not is_sealed(token):
		refuse_as_unreadable(doctype, field)
	_mark, key_id, text = token.split(".")
	try:
		raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
		place = _get_place(key_id, doctype, name, field)
		plain = _get_cipher(ring.get_key(PURPOSE, key_id)).decrypt(
			raw[:NONCE_BYTES], raw[NONCE_BYTES:], place
		)
	except (ValueError, InvalidTag):
		refuse_as_unreadable(doctype, field)
	return plain.decode("utf-8", "surrogatepass")


def seal_paper(title: bytes, content: bytes, doctype: str, name: str) -> bytearray:
	"""Return what is stored of a paper of a record: its title, at most 65,535 bytes, and its content, sealed.

	In one buffer, for each copy of a large paper takes longer than sealing it.

	Raises: KeyMissingError.
	"""
	key_id, nonce = ring.get_current_id(), os.urandom(NONCE_BYTES)
	head = PAPER_MARK + bytes([len(key_id)]) + key_id.encode() + nonce
	encryptor = Cipher(AES(ring.get_key(PURPOSE, key_id)), GCM(nonce)).encryptor()
	encryptor.authenticate_additional_data(_get_place(key_id, doctype, name, "paper"))
	head += encryptor.update(len(title).to_bytes(TITLE_BYTES, "big") + title)
	stored = bytearray(len(head) + len(content) + TAG_BYTES)
	stored[: len(head)] = head
	encryptor.update_into(content, memoryview(stored)[len(head) :])
	encryptor.finalize()
	stored[-TAG_BYTES:] = encryptor.tag
	return stored


def is_sealed_paper(content: bytes) -> bool:
	"""Return whether the bytes of a file are what `seal_paper` returns."""
	return content[: len(PAPER_MARK)] == PAPER_MARK


def get_paper_key_id(content: bytes) -> str:
	"""Return the id of the key that a sealed paper was sealed with."""
	start = len(PAPER_MARK) + 1
	return content[start : start + content[start - 1]].decode("ascii", "replace")


def open_paper(content: bytes, doctype: str, name: str) -> tuple[bytes, bytes]:
	"""Return title and content of a stored paper of a record.

	Raises: ValueUnreadableError, KeyMissingError.
	"""
	start = len(PAPER_MARK)
	end = start + 1 + (content[start] if len(content) > start else 0)
	key_id = content[start + 1 : end].decode("ascii", "replace")
	place, body = _get_place(key_id, doctype, name, "paper"), memoryview(content)[end:]
	try:
		return _open_body(ring.get_key(PURPOSE, key_id), body, place)
	except (ValueError, InvalidTag):
		refuse_as_unreadable(doctype, "file")


def _open_body(key: bytes, body: memoryview, place: bytes) -> tuple[bytes, bytes]:
	nonce, sealed, tag = body[:NONCE_BYTES], body[NONCE_BYTES:-TAG_BYTES], body[-TAG_BYTES:]
	decryptor = Cipher(AES(key), GCM(bytes(nonce), bytes(tag))).decryptor()
	decryptor.authenticate_additional_data(place)
	opened = bytearray(len(sealed) + TAG_BYTES)
	decryptor.update_into(sealed, opened)
	decryptor.finalize()
	start = TITLE_BYTES + int.from_bytes(opened[:TITLE_BYTES], "big")
	return bytes(opened[TITLE_BYTES:start]), bytes(memoryview(opened)[start : len(sealed)])


def get_lookups(value: str) -> list[str]:
	"""Return by what a value can be looked up, without saying what it is; the current key's first.

	While keys are changed rows carry the older one's.
	"""
	return [_get_lookup(value, key_id) for key_id in ring.get_ids()]


def get_lookup(value: str) -> str:
	"""Return by what a value is looked up from now on, 40 hex digits."""
	return _get_lookup(value, ring.get_current_id())


def _get_lookup(value: str, key_id: str) -> str:
	message = value.encode("utf-8", "surrogatepass")
	return hmac.new(ring.get_key(LOOKUP, key_id), message, hashlib.sha256).hexdigest()[:40]


@lru_cache(maxsize=8)
def _get_cipher(key: bytes) -> AESGCM:
	return AESGCM(key)


def _get_place(*parts: str) -> bytes:
	return "\x1f".join(parts).encode()


def refuse_as_unreadable(doctype: str, field: str) -> None:
	"""Refuse a stored value that the app has not written at this place.

	Raises: ValueUnreadableError, without a word of the value.
	"""
	frappe.throw(
		_(
			"“{0}” in this record was changed outside of the app and cannot be opened."
			" Nothing was changed now; ask your administrator to restore the record from a backup."
		).format(_get_label(doctype, field)),
		ValueUnreadableError,
		title=_("Cannot be opened"),
	)


def _get_label(doctype: str, field: str) -> str:
	return get_label(frappe.get_meta(doctype), field) if field != "file" else _("File")
