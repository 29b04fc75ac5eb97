"""Why somebody is not let through to confidential records, one exception and one sentence for each reason."""

import frappe

from mental_health_module.words import _


class LockedError(frappe.PermissionError):
	"""The session is not unlocked, so nothing confidential is shown in it."""


class NoUnlockingHereError(frappe.PermissionError):
	"""A session cannot be unlocked: a token, somebody acting as another person, no browser."""


class FactorMissingError(frappe.ValidationError):
	"""The person has no factor of that kind, or the one stored was not written by the app."""


class WrongFactorError(frappe.ValidationError):
	"""Code, digits or passkey are not the person's."""


class FactorSuspendedError(frappe.ValidationError):
	"""After ten wrong tries a factor opens nothing."""


class StepUsedError(frappe.ValidationError):
	"""The six digits have been used already; each counts once."""


class ClockOffError(frappe.ValidationError):
	"""The six digits belong to another time: a clock is wrong."""


class WeakCodeError(frappe.ValidationError):
	"""The code chosen is too short or too easy to guess."""


class EnrolmentCodeWrongError(frappe.ValidationError):
	"""There is no such enrolment code for this person."""


class EnrolmentCodeUsedError(frappe.ValidationError):
	"""The enrolment code has been used."""


class EnrolmentCodeExpiredError(frappe.ValidationError):
	"""The enrolment code is older than seven days."""


class PasskeyNotTakenError(frappe.ValidationError):
	"""The browser's new passkey does not fit this site or this request."""


class CodeReceiverError(frappe.PermissionError):
	"""An enrolment code was to be given to somebody who gets it in another way, or not at all."""


class KeptByAppError(frappe.PermissionError):
	"""A row that the app alone writes was to be made, changed or deleted by hand."""


def refuse_as_locked() -> None:
	"""Refuse with the same words whatever was asked for, and whether it exists or not.

	Raises: LockedError.
	"""
	frappe.throw(
		_("Unlock first: confidential records are shown after you have shown your passkey or your code."),
		LockedError,
		title=_("Records locked"),
	)


def refuse_as_no_browser() -> None:
	"""Raises: NoUnlockingHereError."""
	frappe.throw(
		_("Only you yourself can unlock, signed in with your password in a browser. Sign in there first."),
		NoUnlockingHereError,
		title=_("Not in this session"),
	)


def refuse_as_missing_factor() -> None:
	"""Raises: FactorMissingError."""
	frappe.throw(
		_(
			"You cannot unlock this way yet. Ask the lead counsellor for an enrolment code"
			" and set up a passkey or a code."
		),
		FactorMissingError,
		title=_("Not set up"),
	)


def refuse_as_wrong() -> None:
	"""Raises: WrongFactorError."""
	frappe.throw(
		_("That was not right. Check it and try once more; after ten wrong tries this way is suspended."),
		WrongFactorError,
		title=_("Not unlocked"),
	)


def refuse_as_suspended() -> None:
	"""Raises: FactorSuspendedError."""
	frappe.throw(
		_("After ten wrong tries this way is suspended. Ask the lead counsellor for an enrolment code."),
		FactorSuspendedError,
		title=_("Way to unlock suspended"),
	)


def refuse_as_used_step() -> None:
	"""Raises: StepUsedError."""
	frappe.throw(
		_("These digits have been used already. Wait until your app shows new ones and enter those."),
		StepUsedError,
		title=_("Not unlocked"),
	)


def refuse_as_clock_off() -> None:
	"""Raises: ClockOffError."""
	frappe.throw(
		_("The digits belong to another time. Have your phone set its clock by itself and enter new digits."),
		ClockOffError,
		title=_("Clock wrong"),
	)


def refuse_as_weak() -> None:
	"""Raises: WeakCodeError."""
	frappe.throw(
		_("Choose a code of at least 6 characters that is no row such as 123456 and not one sign repeated."),
		WeakCodeError,
		title=_("Choose another code"),
	)


def refuse_as_wrong_enrolment() -> None:
	"""Raises: EnrolmentCodeWrongError."""
	frappe.throw(
		_("This enrolment code is not yours or mistyped. Check it, or ask the lead counsellor for another."),
		EnrolmentCodeWrongError,
		title=_("Code not taken"),
	)


def refuse_as_used_enrolment() -> None:
	"""Raises: EnrolmentCodeUsedError."""
	frappe.throw(
		_("This enrolment code has been used. Ask the lead counsellor for a new one; say if it was not you."),
		EnrolmentCodeUsedError,
		title=_("Code used"),
	)


def refuse_as_expired_enrolment() -> None:
	"""Raises: EnrolmentCodeExpiredError."""
	frappe.throw(
		_("This enrolment code is older than seven days. Ask the lead counsellor for a new one."),
		EnrolmentCodeExpiredError,
		title=_("Code expired"),
	)


def refuse_passkey() -> None:
	"""Raises: PasskeyNotTakenError."""
	frappe.throw(
		_("The passkey was not taken. Open this page again at the school's own address and try once more."),
		PasskeyNotTakenError,
		title=_("Not set up"),
	)


def refuse_receiver() -> None:
	"""Raises: CodeReceiverError."""
	frappe.throw(
		_(
			"You give enrolment codes to staff who are no counsellors, and not to yourself. Counsellors are"
			" handed theirs when they are confirmed."
		),
		CodeReceiverError,
		title=_("Not given out"),
	)
