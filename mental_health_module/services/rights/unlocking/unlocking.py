"""Unlocking confidential records for this person in this browser, and locking them again."""

from urllib.parse import urlencode

import frappe
from frappe.utils import cint

from mental_health_module import roles
from mental_health_module.access.read_log.own_transaction import own_transaction
from mental_health_module.access.unlocking import asked, browser, codes, factors, passkeys, sessions
from mental_health_module.access.unlocking.factors import CODE, PASSKEY, Factor
from mental_health_module.access.unlocking.refusals import (
	refuse_as_clock_off,
	refuse_as_missing_factor,
	refuse_as_no_browser,
	refuse_as_suspended,
	refuse_as_used_step,
	refuse_as_wrong,
)
from mental_health_module.domain.rights import unlocking as rules
from mental_health_module.services.rights.unlocking import notices as unlock_notices

ROUTE = "/mental-health-unlock"


def get_state() -> dict:
	"""Return whether this session is unlocked, without taking the question for a use, and by what it can be.

	Returns: `is_unlocked`, `kinds` (Code, Passkey), `can_passkey` (the address allows passkeys).
	"""
	key = browser.get_key()
	return {
		"is_unlocked": bool(key) and sessions.is_going_on(key, frappe.session.user),
		"kinds": sorted({factor.kind for factor in factors.find(frappe.session.user)}),
		"can_passkey": bool(passkeys.get_site_address()),
	}


def get_own_path(address: object) -> str | None:
	"""Return the page of this site that somebody wanted; None for anything else, such as another site."""
	return address if rules.is_own_path(address) else None


def get_page(address: str) -> str | None:
	"""Return the page on which to unlock before `address` is shown; None in a session that is unlocked."""
	return None if asked.is_unlocked() else f"{ROUTE}?{urlencode({'redirect-to': address})}"


def add_to_boot(bootinfo: dict) -> None:
	"""Tell the Desk of who has a role of ours where it has to ask for unlocking."""
	if set(roles.ALL) & set(frappe.get_roles()):
		bootinfo["mh_unlock"] = {"doctypes": sorted(asked.LOCKED_AWAY)}


def require_browser() -> None:
	"""Refuse who is not signed in in a browser as oneself.

	Raises: NoUnlockingHereError.
	"""
	if not browser.is_own_browser():
		refuse_as_no_browser()


def unlock_with_code(code: str, digits: str) -> None:
	"""Unlock with the own code and six digits of the authenticator.

	Raises: NoUnlockingHereError, FactorMissingError, FactorSuspendedError, WrongFactorError, ClockOffError,
		StepUsedError.
	"""
	require_browser()
	with own_transaction():
		# In a transaction of its own: a refusal would take back that a wrong try was counted.
		factor, refuse = _try_code(code, digits)
	_finish(factor, refuse)


def _try_code(code: str, digits: str) -> tuple:
	factor = next(iter(factors.find(frappe.session.user, CODE, lock=True)), None)
	if refuse := _get_hindrance(factor):
		return factor, refuse
	secret, now = factor.get_secret(), codes.get_time()
	is_own_code = codes.is_code(factor, code)
	step = rules.find_step(secret, digits, now)
	if not is_own_code or step is None:
		is_off = is_own_code and rules.find_step(secret, digits, now, rules.STEPS_TO_TELL) is not None
		return factor, _count_wrong_try(factor, refuse_as_clock_off if is_off else refuse_as_wrong)
	if step <= factor.last_step:
		return factor, refuse_as_used_step
	factors.note_use(factor, step)
	return factor, None


def _get_hindrance(factor: Factor | None):
	if factor is None:
		return refuse_as_missing_factor
	return refuse_as_suspended if factor.suspended else None


def _count_wrong_try(factor: Factor, refuse):
	if not factors.note_wrong_try(factor):
		return refuse
	unlock_notices.tell_suspended(factor)
	return refuse_as_suspended


def _finish(factor: Factor | None, refuse) -> None:
	if refuse:
		refuse()
	open_session(factor)


def open_session(factor: Factor) -> None:
	"""Open the unlocked session of a factor that has just been shown."""
	sessions.open_session(browser.give_cookie(), browser.get_host_session(), factor.name)
	asked.forget()


def get_passkey_options() -> dict:
	"""Return what the browser needs to ask the person's passkey.

	Raises: NoUnlockingHereError, FactorMissingError.
	"""
	require_browser()
	known = _get_passkeys_here()
	if not known:
		refuse_as_missing_factor()
	return passkeys.get_known_options(known)


def _get_passkeys_here(lock: bool = False) -> list[Factor]:
	found = factors.find(frappe.session.user, PASSKEY, lock=lock)
	return [factor for factor in found if factor.rp_id == passkeys.get_site_address()]


def unlock_with_passkey(answer: dict) -> None:
	"""Unlock with what the person's passkey has answered.

	Raises: NoUnlockingHereError, FactorMissingError, FactorSuspendedError, WrongFactorError.
	"""
	require_browser()
	with own_transaction():
		factor, refuse = _try_passkey(answer)
	_finish(factor, refuse)


def _try_passkey(answer: dict) -> tuple:
	known = _get_passkeys_here(lock=True)
	usable = [factor for factor in known if not factor.suspended]
	if not usable:
		return None, refuse_as_suspended if known else refuse_as_missing_factor
	use = passkeys.find_use(usable, answer)
	if not use:
		tried = next((one for one in usable if one.credential == answer.get("id")), usable[0])
		return tried, _count_wrong_try(tried, refuse_as_wrong)
	factors.note_use(use.factor, use.made, use.sign_count)
	return use.factor, None


def keep() -> bool:
	"""Note that the person is at work on the page; return whether the session is unlocked."""
	return asked.is_unlocked()


def lock() -> None:
	"""Lock this session."""
	if key := browser.get_key():
		sessions.end(key)
	browser.take_cookie()
	asked.forget()


def lock_at_sign_out(login_manager=None) -> None:
	"""Lock what was unlocked in the session that is about to end."""
	if browser.is_own_browser():
		sessions.end_of_host_session(browser.get_host_session())
	browser.take_cookie()


def validate_settings(settings) -> None:
	"""Bring the idle minutes of the school into their bounds."""
	settings.unlock_idle_minutes = rules.get_idle_minutes(cint(settings.unlock_idle_minutes))
