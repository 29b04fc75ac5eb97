"""One exception for each reason to refuse, so that a test asserts the exact reason."""

import frappe

from mental_health_module.words import _


class SignInRequiredError(frappe.PermissionError):
	"""A guest asked for something that needs an account."""


class PageTooOldError(frappe.PermissionError):
	"""A request cannot prove that it comes from a page of this site."""


class ScriptRefusedError(frappe.PermissionError):
	"""Code that was written on the site called an endpoint in the name of whoever is signed in."""


class ShownChangedError(frappe.ValidationError):
	"""Somebody confirms, signs or decides what is not what was on the screen any more."""


class NoRoomError(frappe.ValidationError):
	"""The disk of the server is full."""


class RoleMissingError(frappe.PermissionError):
	"""The user lacks the role for this."""


class NotYourCaseError(frappe.PermissionError):
	"""The user is not the counsellor of the case, or there is no such record: nobody learns which."""


class HasLeftError(NotYourCaseError):
	"""The user has worked here and does not any more, by the host's records."""


class NotConfirmedError(NotYourCaseError):
	"""The user is no confirmed case worker, or not any more: whatever the record, nothing opens."""


class NotStaffError(frappe.PermissionError):
	"""The user is no member of the school's staff."""


class OutletClosedError(frappe.PermissionError):
	"""Something would carry a confidential record out of the rules for reading it."""


class ColumnClosedError(frappe.PermissionError):
	"""A list was to be filtered, sorted or grouped by a column that its reader may not read."""


class PaperMissingError(frappe.DoesNotExistError):
	"""There is no such paper, or the user may not know of it: nobody learns which."""


class PublicAttachmentError(frappe.ValidationError):
	"""A paper of a confidential record was to be uploaded for everybody."""


class RowChangedError(frappe.ValidationError):
	"""A column on which a right hangs was changed past the app: SQL, a template, a script."""


class StoredValueError(frappe.ValidationError):
	"""A value that is set once, when the record is made, was to be changed."""


class AppendOnlyError(frappe.PermissionError):
	"""A row of the read log was to be made, changed or deleted by hand."""


class NameNotPlainError(frappe.ValidationError):
	"""A value that names a record was no plain text: Frappe would take it for a filter."""


class RowAloneError(frappe.PermissionError):
	"""A row was to be saved or deleted past the document it belongs to."""


class RenameRefusedError(frappe.ValidationError):
	"""A record whose name the rules go by was to get another name."""


class MergeRefusedError(frappe.ValidationError):
	"""Two records were to become one, and a right to confidential records hangs on one of them."""


class RenameUncheckedError(frappe.PermissionError):
	"""A record on which a right hangs was to be renamed past Frappe's own checks."""


class ActiveContentError(frappe.PermissionError):
	"""Something would run in the browsers of others, a counsellor's too."""


class SavingFailedError(frappe.ValidationError):
	"""A fault stopped the saving of a confidential record; it is told without the record's values."""


class AtTheSameMomentError(frappe.QueryDeadlockError, frappe.ValidationError):
	"""Somebody else was at work on the same records, and the database let the other one go first."""


class NoWorkerError(frappe.ValidationError):
	"""The queue of background jobs cannot be reached."""


class StoredAlreadyError(frappe.UniqueValidationError):
	"""There is one already of what there is one of, stored before or at the same moment."""


def refuse_as_not_yours() -> None:
	"""Refuse with the same words whether the record is someone else's or does not exist.

	Raises: NotYourCaseError.
	"""
	frappe.throw(
		_("There is no such record, or it is not yours to read. Ask the lead counsellor if you need it."),
		NotYourCaseError,
		title=_("Not available"),
	)


def refuse_as_not_confirmed() -> None:
	"""Refuse somebody with a counsellor's role who is not confirmed; says nothing of any record.

	Raises: NotConfirmedError.
	"""
	frappe.throw(
		_(
			"You are not confirmed as a case worker, or your account has changed since. Ask the lead"
			" counsellor to propose you anew; a second person then confirms."
		),
		NotConfirmedError,
		title=_("Not confirmed"),
	)


def refuse_as_missing() -> None:
	"""Refuse with the same words whether a paper belongs to somebody else's record or is not there.

	Raises: PaperMissingError.
	"""
	frappe.throw(
		_("There is no such file, or it is not yours to read. Ask whoever has uploaded it."),
		PaperMissingError,
		title=_("Not available"),
	)


def refuse_outlet(outlet: str) -> None:
	"""Refuse something that would copy a confidential record, naming the outlet.

	Raises: OutletClosedError.
	"""
	frappe.throw(
		_("{0} is switched off for confidential records. Work in the record itself.").format(_(outlet)),
		OutletClosedError,
		title=_("Not for confidential records"),
	)


def refuse_as_changed() -> None:
	"""Refuse to go by a record that the app has not written as it stands.

	Raises: RowChangedError, without a word of the record.
	"""
	frappe.throw(
		_(
			"This record was changed outside of the app, so nobody reads by it. Nothing was changed now; tell"
			" your administrator and the lead counsellor."
		),
		RowChangedError,
		title=_("Changed outside of the app"),
	)
