"""A device with one passkey, in software: signs as an authenticator does, or wrongly when told so."""

import os
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
	Aaguid,
	AttestationObject,
	AttestedCredentialData,
	AuthenticatorData,
	CollectedClientData,
)

FLAG = AuthenticatorData.FLAG
CHECKED = FLAG.UP | FLAG.UV


class PasskeyDevice:
	"""A passkey for one site; `count` is its counter."""

	def __init__(self, origin: str, rp_id: str):
		self.origin, self.rp_id, self.count = origin, rp_id, 1
		self.key = ec.generate_private_key(ec.SECP256R1())
		self.credential_id = os.urandom(32)

	def create(self, options: dict, **flaws) -> dict:
		"""Answer the site's wish for a new passkey."""
		public_key = ES256.from_cryptography_key(self.key.public_key())
		credential = AttestedCredentialData.create(Aaguid.NONE, self.credential_id, public_key)
		data = self._make_data(flaws.get("flags", CHECKED) | FLAG.AT, credential)
		client_data = self._make_client_data("webauthn.create", options, flaws)
		attestation = AttestationObject.create("none", data, {})
		return self._make_answer(clientDataJSON=client_data, attestationObject=attestation)

	def get(self, options: dict, **flaws) -> dict:
		"""Answer the site's wish to see the passkey."""
		self.count += 1
		data = self._make_data(flaws.get("flags", CHECKED))
		client_data = self._make_client_data("webauthn.get", options, flaws)
		signature = self.key.sign(data + client_data.hash, ec.ECDSA(SHA256()))
		return self._make_answer(clientDataJSON=client_data, authenticatorData=data, signature=signature)

	def _make_data(self, flags, credential: bytes = b"") -> AuthenticatorData:
		return AuthenticatorData.create(sha256(self.rp_id.encode()).digest(), flags, self.count, credential)

	def _make_client_data(self, kind: str, options: dict, flaws: dict) -> CollectedClientData:
		values = {"challenge": options["challenge"], "origin": self.origin, "cross_origin": False, **flaws}
		values.pop("flags", None)
		return CollectedClientData.create(kind, **values)

	def _make_answer(self, **response: bytes) -> dict:
		own = websafe_encode(self.credential_id)
		parts = {name: websafe_encode(value) for name, value in response.items()}
		return {"id": own, "rawId": own, "type": "public-key", "response": parts}
