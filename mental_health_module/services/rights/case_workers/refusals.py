"""Why somebody is not proposed or confirmed as a case worker: an exception and a sentence for each reason."""

import frappe

from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.shared.refusals import WrongStateError
from mental_health_module.words import _, say_choice


class CaseWorkerByHandError(frappe.PermissionError):
	"""A row of case workers was to be written, changed or deleted by a form, an import or a request."""


class UnknownAccountError(frappe.ValidationError):
	"""There is no such account, or it is disabled."""


class ProposerError(frappe.PermissionError):
	"""The user is not the lead counsellor of the school, or is no confirmed case worker."""


class OwnProposalError(frappe.PermissionError):
	"""Somebody proposes the own account without the recovery code."""


class RecoveryCodeError(frappe.PermissionError):
	"""The code is not that of the recovery sheet, or it was wrong too often."""


class AlreadyConfirmedError(frappe.ValidationError):
	"""The person waits for confirmation already, or is confirmed."""


class NotProposedError(frappe.ValidationError):
	"""No lead counsellor has proposed the person as the account is now."""


class OwnConfirmationError(frappe.PermissionError):
	"""Somebody confirms the own account."""


class ProposerConfirmsError(frappe.PermissionError):
	"""Who has proposed a person also confirms."""


class SamePersonError(frappe.PermissionError):
	"""Who confirms is, under another account, who proposes or is proposed."""


class SecondPersonError(frappe.PermissionError):
	"""Who confirms is neither a leader nor another confirmed lead counsellor of the school."""


SENTENCES = {
	CaseWorkerByHandError: N_(
		"Case workers are proposed, confirmed and ended with the buttons of the list and the form only."
	),
	UnknownAccountError: N_(
		"There is no such account, or it is disabled. Choose an enabled account of the person."
	),
	ProposerError: N_(
		"Only the lead counsellor of the school, confirmed as a case worker, proposes others."
		" Ask for that first."
	),
	OwnProposalError: N_(
		"You cannot propose yourself without the recovery code. Take it from the recovery sheet, or ask"
		" another lead counsellor."
	),
	RecoveryCodeError: N_(
		"This is not the code of the recovery sheet. After ten wrong codes in a day no more are taken; type"
		" it as it is printed."
	),
	AlreadyConfirmedError: N_(
		"This person is proposed or confirmed already. Look at the list of case workers."
	),
	NotProposedError: N_(
		"Nobody can confirm this row: the account has changed since, or no lead counsellor has proposed it."
		" Ask the lead counsellor to propose the person anew."
	),
	OwnConfirmationError: N_(
		"You cannot confirm yourself. Ask a leader or another lead counsellor of the school."
	),
	ProposerConfirmsError: N_(
		"You have proposed this person. A second person has to confirm: a leader or another lead counsellor."
	),
	SamePersonError: N_(
		"This account belongs to the person who proposes or is proposed. Another person has to confirm."
	),
	SecondPersonError: N_(
		"Only a leader or another confirmed lead counsellor of the school confirms a case worker."
	),
}


def refuse(error: type[Exception]) -> None:
	"""Refuse for one of the reasons above.

	Raises: the error that is given, with its sentence.
	"""
	frappe.throw(_(SENTENCES[error]), error, title=_("Case workers"))


def refuse_state(state: str) -> None:
	"""Refuse a step that does not fit the state.

	Raises: WrongStateError.
	"""
	frappe.throw(
		_("This case worker is “{0}” now, so this step is not possible. Reload the page.").format(
			say_choice("MH Case Worker", state)
		),
		WrongStateError,
		title=_("Not possible now"),
	)
