"""Endpoints to unlock confidential records, to lock them, and to set up a way to unlock."""

import frappe

from mental_health_module.access.guards import WITH_A_RIGHT, posted_by, signed_in
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.roles import LEAD_COUNSELLOR
from mental_health_module.services.rights.unlocking import enrolment as unlock_enrolment
from mental_health_module.services.rights.unlocking import unlocking


@frappe.whitelist(methods=["GET", "POST"])
@signed_in
def get_state() -> dict:
	"""Return whether this session is unlocked and by what it can be unlocked."""
	return unlocking.get_state()


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def unlock_with_code(code: str, digits: str) -> None:
	"""Unlock with the own code and six digits."""
	unlocking.unlock_with_code(code, digits)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def get_passkey_options() -> dict:
	"""Return what the browser needs to ask a passkey."""
	return unlocking.get_passkey_options()


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def unlock_with_passkey(answer: dict) -> None:
	"""Unlock with a passkey's answer."""
	unlocking.unlock_with_passkey(answer)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def keep() -> bool:
	"""Note that the person is at work; return whether the session is unlocked."""
	return unlocking.keep()


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def lock() -> None:
	"""Lock this session."""
	unlocking.lock()


@frappe.whitelist(methods=["POST"])
@posted_by(LEAD_COUNSELLOR)
@one_at_a_time(("User", "user"))
def give_enrolment_code(user: str) -> str:
	"""Return an enrolment code for a member of staff who is no counsellor."""
	return unlock_enrolment.give_code(user)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def get_authenticator(enrolment_code: str) -> dict:
	"""Return the secret for the authenticator of an enrolment code."""
	return unlock_enrolment.get_authenticator(enrolment_code)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def enrol_code(enrolment_code: str, code: str, digits: str) -> None:
	"""Set up the own code and the authenticator."""
	unlock_enrolment.enrol_code(enrolment_code, code, digits)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def get_new_passkey_options(enrolment_code: str) -> dict:
	"""Return what the browser needs to make a passkey."""
	return unlock_enrolment.get_new_passkey_options(enrolment_code)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def enrol_passkey(enrolment_code: str, answer: dict) -> None:
	"""Set up a passkey."""
	unlock_enrolment.enrol_passkey(enrolment_code, answer)
