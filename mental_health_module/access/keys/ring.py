"""The site's keys: a file outside of the database, of every site's folder and of every backup.

A System Manager can fetch the database, `site_config.json` and all files of a site in the browser. The keys
lie where no screen of Frappe reaches: in `sites/mental_health_keys/`, or in a file that the service manager
hands in. The database knows the file by its name and a fingerprint, so that another key is never used over
old data.
"""

import base64
import hashlib
import json
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import frappe
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mental_health_module.access.keys import state
from mental_health_module.words import _

FOLDER = "mental_health_keys"
# A path, or a credential of the service manager (systemd's LoadCredential): for who keeps keys elsewhere.
PATH_VARIABLE, CREDENTIALS_VARIABLE, CREDENTIAL = "MH_KEY_FILE", "CREDENTIALS_DIRECTORY", "mental-health-keys"
KEY_BYTES = 32
CONTEXT = b"mental_health_module/"


class KeyMissingError(frappe.ValidationError):
	"""The file with the site's keys is not there, so nothing confidential is read or written."""


class KeyDiffersError(frappe.ValidationError):
	"""The file with the keys belongs to another site or was changed."""


@dataclass(frozen=True)
class Ring:
	"""The keys of one site.

	name: of the file. current: id of the data key that new values are sealed with. data: id -> 32 bytes, the
	ones before stay until nothing is sealed with them. seals: of the read log and of stamps. recovery: what
	the recovery sheet's code is made of.
	"""

	name: str
	current: str
	data: dict[str, bytes] = field(repr=False)
	seals: bytes = field(repr=False)
	recovery: bytes = field(repr=False)

	def get_fingerprint(self) -> str:
		"""Return what tells this ring from every other, 32 hex digits; says nothing about the keys.

		It stays the same when a data key is added: the oldest key and the seals' key make it.
		"""
		material = self.seals + self.recovery + self.name.encode()
		return hashlib.sha256(b"fingerprint" + _derive(material, b"fingerprint")).hexdigest()[:32]


def get_ring() -> Ring:
	"""Return the site's keys; read from the file once in a request or job.

	Raises: KeyMissingError when the file is not there, KeyDiffersError when it is not this site's.
	"""
	kept = getattr(frappe.local, "mh_ring", None)
	if kept is None:
		kept = frappe.local.mh_ring = _load(state.get())
	return kept


def forget() -> None:
	"""Have the keys read anew: the file was changed."""
	frappe.local.mh_ring = None


def _load(known: dict[str, str]) -> Ring:
	ring = read(get_path(known["ring"])) if known.get("ring") else None
	if ring is None:
		refuse_as_missing()
	if ring.name != known["ring"] or ring.get_fingerprint() != known["fingerprint"]:
		refuse_as_other()
	return ring


def get_path(name: str) -> Path:
	"""Return where the file of a ring of that name lies."""
	if path := os.environ.get(PATH_VARIABLE):
		return Path(path)
	credential = Path(os.environ.get(CREDENTIALS_VARIABLE) or "/nonexistent", CREDENTIAL)
	return credential if credential.exists() else get_folder() / f"{name}.json"


def get_folder() -> Path:
	"""Return the folder of the keys of all sites of this bench."""
	return Path(frappe.local.sites_path).absolute() / FOLDER


def read(path: Path) -> Ring | None:
	"""Return the ring in a file; None when there is none that can be read as one."""
	try:
		values = json.loads(path.read_text("utf-8"))
		data = {key_id: _decode(text) for key_id, text in values["data"].items()}
		ring = Ring(
			values["ring"], values["current"], data, _decode(values["seals"]), _decode(values["recovery"])
		)
	except (OSError, ValueError, KeyError, TypeError, AttributeError):
		return None
	return ring if ring.current in data else None


def write(ring: Ring, path: Path) -> None:
	"""Write the file: a crash leaves the old one or the new one, for the site's account only."""
	path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
	values = {
		"ring": ring.name,
		"current": ring.current,
		"data": {key_id: _encode(key) for key_id, key in ring.data.items()},
		"seals": _encode(ring.seals),
		"recovery": _encode(ring.recovery),
	}
	waiting = path.with_suffix(f".{os.getpid()}.new")
	descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
	with os.fdopen(descriptor, "w", encoding="utf-8") as file:
		file.write(json.dumps(values, indent=1) + "\n")
		file.flush()
		os.fsync(file.fileno())
	waiting.replace(path)


def make() -> Ring:
	"""Return a ring with new random keys, not stored yet."""
	name = os.urandom(8).hex()
	return Ring(name, "k1", {"k1": os.urandom(KEY_BYTES)}, os.urandom(KEY_BYTES), os.urandom(KEY_BYTES))


def get_key(purpose: str, key_id: str | None = None) -> bytes:
	"""Return the data key for a purpose, 32 bytes; each purpose has a key of its own (HKDF, RFC 5869).

	Args: key_id: of an older key, the current one when left out.

	Raises: KeyMissingError, also for the id of a key that is not in the file.
	"""
	ring = get_ring()
	secret = ring.data.get(key_id or ring.current)
	return _derive(secret, purpose.encode()) if secret else refuse_as_missing()


def get_seal_key(purpose: str) -> bytes:
	"""Return the key of seals for a purpose, 32 bytes; it does not change when data keys do."""
	return _derive(get_ring().seals, purpose.encode())


def get_current_id() -> str:
	"""Return the id of the key that new values are sealed with."""
	return get_ring().current


def get_ids() -> list[str]:
	"""Return the ids of all data keys in use, the current one first."""
	ring = get_ring()
	return [ring.current, *(key_id for key_id in ring.data if key_id != ring.current)]


@lru_cache(maxsize=64)
def _derive(secret: bytes, purpose: bytes) -> bytes:
	"""Kept in this process: a page of a list needs one key for all its rows; deriving costs most of it."""
	return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=CONTEXT + purpose).derive(secret)


def _encode(key: bytes) -> str:
	return base64.b64encode(key).decode()


def _decode(text: str) -> bytes:
	key = base64.b64decode(text, validate=True)
	if len(key) != KEY_BYTES:
		raise ValueError("a key of another length")
	return key


def refuse_as_missing() -> None:
	"""Refuse to go on without the keys.

	Raises: KeyMissingError.
	"""
	frappe.throw(
		_(
			"The key of the confidential records is not where it was, so nothing confidential is read or"
			" written. Put the key file back or restore it from the recovery sheet."
		),
		KeyMissingError,
		title=_("Key missing"),
	)


def refuse_as_other() -> None:
	"""Refuse to go on with the keys of another site.

	Raises: KeyDiffersError.
	"""
	frappe.throw(
		_(
			"The key file is not the one that this site’s confidential records were sealed with, so nothing"
			" was read or written. Put back the key file that belongs to this database."
		),
		KeyDiffersError,
		title=_("Other key"),
	)
