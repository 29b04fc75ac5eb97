"""Setting up unlocking: with a one-time code that only the confirmation of the person gives out."""

import base64
import io

import frappe
import pyqrcode

from mental_health_module import roles
from mental_health_module.access.conferences import may_take_part
from mental_health_module.access.rights import has_role
from mental_health_module.access.unlocking import codes, enrolment_codes, passkeys, require_unlocked
from mental_health_module.access.unlocking.enrolment_codes import Enrolment
from mental_health_module.access.unlocking.factors import CODE, PASSKEY, Factor
from mental_health_module.access.unlocking.refusals import (
	refuse_as_clock_off,
	refuse_as_weak,
	refuse_as_wrong,
	refuse_passkey,
	refuse_receiver,
)
from mental_health_module.domain.rights import unlocking as rules
from mental_health_module.services.rights.unlocking import notices as unlock_notices
from mental_health_module.services.rights.unlocking.unlocking import open_session, require_browser
from mental_health_module.words import _

QR_SCALE = 5


def get_authenticator(enrolment_code: str) -> dict:
	"""Return the secret for the authenticator that goes with an enrolment code, as text and as QR code.

	Asked for again, it is the same one.

	Raises: NoUnlockingHereError, EnrolmentCodeWrongError, EnrolmentCodeUsedError, EnrolmentCodeExpiredError.
	"""
	require_browser()
	enrolment = enrolment_codes.take(enrolment_code, CODE)
	secret = enrolment.get_secret()
	if not secret:
		secret = codes.make_secret()
		enrolment_codes.keep_secret(enrolment, secret)
	address = codes.get_address(secret, frappe.session.user, _("Mental Health"))
	return {"secret": secret, "address": address, "picture": _draw(address)}


def _draw(address: str) -> str:
	"""Return a QR code as the address of a picture, to be shown without asking the server again."""
	picture = io.BytesIO()
	pyqrcode.create(address).svg(picture, scale=QR_SCALE, background="#ffffff", quiet_zone=2)
	return "data:image/svg+xml;base64," + base64.b64encode(picture.getvalue()).decode()


def enrol_code(enrolment_code: str, code: str, digits: str) -> None:
	"""Set up the own code with the authenticator whose digits prove that it was scanned; unlocks as well.

	Raises: as get_authenticator; WeakCodeError, WrongFactorError, ClockOffError.
	"""
	require_browser()
	enrolment = enrolment_codes.take(enrolment_code, CODE)
	if not rules.is_good_code(code):
		refuse_as_weak()
	secret = enrolment.get_secret()
	step = _find_step(secret, digits)
	factor = codes.make(frappe.session.user, code, secret, step, enrolment.name)
	_finish(enrolment, factor)


def _find_step(secret: str, digits: str) -> int:
	now = codes.get_time()
	step = rules.find_step(secret, digits, now) if secret else None
	if step is None:
		is_off = secret and rules.find_step(secret, digits, now, rules.STEPS_TO_TELL) is not None
		(refuse_as_clock_off if is_off else refuse_as_wrong)()
	return step


def get_new_passkey_options(enrolment_code: str) -> dict:
	"""Return what the browser needs to make a passkey.

	Raises: as get_authenticator; PasskeyNotTakenError at an address without a name.
	"""
	require_browser()
	enrolment_codes.take(enrolment_code, PASSKEY)
	if not passkeys.get_site_address():
		refuse_passkey()
	return passkeys.get_new_options(frappe.session.user, [])


def enrol_passkey(enrolment_code: str, answer: dict) -> None:
	"""Set up the passkey that the browser has made; unlocks as well.

	Raises: as get_authenticator; PasskeyNotTakenError.
	"""
	require_browser()
	enrolment = enrolment_codes.take(enrolment_code, PASSKEY)
	factor = passkeys.make(frappe.session.user, answer, enrolment.name)
	if not factor:
		refuse_passkey()
	_finish(enrolment, factor)


def give_code(user: str) -> str:
	"""Return an enrolment code for a member of staff who is no counsellor, to be read to that person.

	For who is listed for a case conference; a counsellor's code comes with the confirmation by two people.

	Raises: LockedError, CodeReceiverError.
	"""
	require_unlocked()
	is_own = user == frappe.session.user
	if is_own or has_role(user, roles.COUNSELLOR) or not may_take_part(user):
		refuse_receiver()
	unlock_notices.tell_code_given(user)
	return enrolment_codes.create_enrolment_code_unchecked(user)


def _finish(enrolment: Enrolment, factor: Factor) -> None:
	enrolment_codes.use(enrolment, factor)
	unlock_notices.tell_enrolled(factor)
	open_session(factor)
