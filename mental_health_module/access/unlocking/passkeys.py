"""Passkeys (W3C Web Authentication, Level 2), made and checked with the library python-fido2."""

import base64
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import frappe
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
	AttestedCredentialData,
	AuthenticationResponse,
	CollectedClientData,
	PublicKeyCredentialRpEntity,
	PublicKeyCredentialUserEntity,
	RegistrationResponse,
	ResidentKeyRequirement,
	UserVerificationRequirement,
)

from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.access.keys.stamps import make_stamp
from mental_health_module.access.unlocking import challenges
from mental_health_module.access.unlocking.factors import PASSKEY, Factor

# The device asks for a finger, a face or its own code each time: having the device is not enough.
VERIFIED = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True)
class Use:
	"""A passkey's answer that holds: which factor, when its challenge was made, its counter."""

	factor: Factor
	made: int
	sign_count: int


def get_site_address() -> str | None:
	"""Return the site's name as passkeys know it; None at an address of numbers, where there are none."""
	host = urlsplit(f"//{frappe.request.host}").hostname or ""
	try:
		ipaddress.ip_address(host)
	except ValueError:
		return host or None
	return None


def _get_server(rp_id: str) -> Fido2Server:
	return Fido2Server(PublicKeyCredentialRpEntity(id=rp_id, name=rp_id))


def get_new_options(user: str, known: list[Factor]) -> dict:
	"""Return what the browser needs to make a passkey; a device that has one already makes no second."""
	person = PublicKeyCredentialUserEntity(
		id=bytes.fromhex(make_stamp("passkey-user", user)[-64:]), name=user, display_name=user
	)
	options, _state = _get_server(get_site_address()).register_begin(
		person,
		[_read_credential(factor) for factor in known],
		resident_key_requirement=ResidentKeyRequirement.PREFERRED,
		user_verification=VERIFIED,
		challenge=challenges.make(challenges.NEW),
	)
	return dict(options.public_key)


def make(user: str, answer: Mapping, enrolment: str) -> Factor | None:
	"""Return the new factor of a browser's answer; None when it does not fit this site and this session."""
	rp_id = get_site_address()
	try:
		response = RegistrationResponse.from_dict(answer)
		state, made = _get_state(response.response.client_data, challenges.NEW)
		data = _get_server(rp_id).register_complete(state, response) if rp_id and made else None
	except (ValueError, TypeError, KeyError, AttributeError, AssertionError):
		return None
	return _make_factor(user, rp_id, data, made, enrolment) if data else None


def _make_factor(user: str, rp_id: str, data, made: int, enrolment: str) -> Factor:
	return Factor(
		name=draw_name(),
		user=user,
		kind=PASSKEY,
		rp_id=rp_id,
		credential=websafe_encode(data.credential_data.credential_id),
		public_key=base64.b64encode(data.credential_data).decode(),
		sign_count=data.counter,
		last_step=made,
		enrolment=enrolment,
	)


def get_known_options(factors: list[Factor]) -> dict:
	"""Return what the browser needs to ask one of the person's passkeys."""
	options, _state = _get_server(get_site_address()).authenticate_begin(
		[_read_credential(factor) for factor in factors],
		user_verification=VERIFIED,
		challenge=challenges.make(challenges.KNOWN),
	)
	return dict(options.public_key)


def find_use(factors: list[Factor], answer: Mapping) -> Use | None:
	"""Return whose answer this is; None when it is no passkey's of these, of another site or answered before.

	A counter that does not rise means that the passkey was copied (WebAuthn 6.1.1); 0 means that it has none.
	"""
	try:
		response = AuthenticationResponse.from_dict(answer)
		factor = next(one for one in factors if one.credential == response.id)
		state, made = _get_state(response.response.client_data, challenges.KNOWN)
		_get_server(factor.rp_id).authenticate_complete(state, [_read_credential(factor)], response)
		count = response.response.authenticator_data.counter
	except (ValueError, TypeError, KeyError, AttributeError, StopIteration):
		return None
	if not made or made <= factor.last_step or not _has_risen(factor.sign_count, count):
		return None
	return Use(factor, made, count)


def _has_risen(before: int, after: int) -> bool:
	return after > before or before == after == 0


def _get_state(client_data: CollectedClientData, purpose: str) -> tuple[dict, int | None]:
	made = None if client_data.cross_origin else challenges.get_time(client_data.challenge, purpose)
	return {"challenge": websafe_encode(client_data.challenge), "user_verification": VERIFIED}, made


def _read_credential(factor: Factor) -> AttestedCredentialData:
	return AttestedCredentialData(base64.b64decode(factor.public_key))
