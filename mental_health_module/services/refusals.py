"""One exception for each reason why a use case refuses, so that a test asserts the exact reason."""

import frappe


class UnknownPersonError(frappe.ValidationError):
	"""A person is named who is not on the host."""


class OverlappingMembershipError(frappe.ValidationError):
	"""One person holds one office twice on the same day."""


class SecondLeaderError(frappe.ValidationError):
	"""Two people are leader (组长) on the same day."""


class SecondActiveGroupError(frappe.ValidationError):
	"""A school has two active groups in one academic year."""


class WrongStateError(frappe.ValidationError):
	"""The action does not fit the state of the document."""


class PeriodError(frappe.ValidationError):
	"""An end lies before its start, or a date outside of what it belongs to."""


class UnknownSubgroupError(frappe.ValidationError):
	"""A member stands in a sub-group that the group does not have."""


class SecondAttendanceError(frappe.ValidationError):
	"""A person stands twice in one training."""


class NoticeDaysError(frappe.ValidationError):
	"""The reminders' days are no list of whole numbers."""


class SignInClosedError(frappe.ValidationError):
	"""It is too early or too late to sign in to a training."""


class UnknownTrainingError(frappe.ValidationError):
	"""A training is named that does not exist or is not for the person."""


class NotSignedInError(frappe.ValidationError):
	"""Somebody signs out of a training without having signed in on the portal."""


class SignOutClosedError(frappe.ValidationError):
	"""It is too late to sign out of a training."""


class SharedUnitError(frappe.ValidationError):
	"""A unit of the host counts for two schools."""


class SheetNotReadableError(frappe.ValidationError):
	"""There is no sheet, or it is not one that the user may read."""


class ListBusyError(frappe.ValidationError):
	"""A list is being checked or committed at this moment."""


class ListStateError(frappe.ValidationError):
	"""The step does not fit the state of a list import."""


class ListFrozenError(frappe.ValidationError):
	"""A committed list cannot be changed."""


class RowsChangedSinceError(frappe.ValidationError):
	"""Rows of a committed list were changed afterwards, so that undoing would lose work."""


class ListNotAllowedError(frappe.PermissionError):
	"""The user may not write what a list would change."""


class UnknownFileError(frappe.ValidationError):
	"""A psychological file is named that does not exist."""


class ReasonMissingError(frappe.ValidationError):
	"""Somebody asks for something about a confidential record, or decides on it, without saying why."""


class ReviewerError(frappe.PermissionError):
	"""Somebody of another school than the pupil's would review an emergency access."""


class GranteeNotConfirmedError(frappe.ValidationError):
	"""A grant is to be approved for somebody who is no confirmed case worker."""


class ConsentChangedError(frappe.ValidationError):
	"""Somebody answers to a version of a consent that is not the one to be answered now."""


class GrantPeriodError(frappe.ValidationError):
	"""A grant ends before it starts, has ended already, or lasts too long."""


class GrantForOneselfError(frappe.PermissionError):
	"""Who has asked for a grant, or would read by it, decides on it."""


class GrantDeciderError(frappe.PermissionError):
	"""Somebody decides on a grant whose decision it is not."""


class TakerError(frappe.ValidationError):
	"""Cases cannot go to this counsellor, for good or for some days."""


class CheckBusyError(frappe.ValidationError):
	"""A confidentiality check is running already."""


class CheckFrozenError(frappe.PermissionError):
	"""A report of a confidentiality check was to be written, changed or deleted by hand."""


class NothingToMendError(frappe.ValidationError):
	"""A setting was to be mended that is not weak, or that no button mends."""


class NoWayToMailError(frappe.ValidationError):
	"""Two-factor sign-in was to be switched on where the first code could not be sent."""


class RetentionRuleError(frappe.ValidationError):
	"""The number of years is none for which records can be kept."""


class ContradictingRuleError(frappe.ValidationError):
	"""Two active rules say for how long the same records are kept."""


class HoldTargetError(frappe.ValidationError):
	"""A legal hold names neither a record nor a pupil, or both."""


class HeldRecordError(frappe.ValidationError):
	"""A legal hold keeps a record from being deleted."""


class OwnHoldError(frappe.PermissionError):
	"""Whoever has placed a hold may not release it."""


class OwnRequestError(frappe.PermissionError):
	"""Whoever asks for a deletion may not confirm it."""


class AlreadyProposedError(frappe.ValidationError):
	"""The deletion of a record is proposed already."""


class LinkedElsewhereError(frappe.ValidationError):
	"""Something that is no part of a record links to it, so that it cannot be deleted whole."""


class TombstoneError(frappe.PermissionError):
	"""Somebody writes, changes or deletes what says that a record was deleted."""


class ConsentMissingError(frappe.ValidationError):
	"""There is no valid consent and no other recorded basis for something."""


class ConsentRenewalError(ConsentMissingError):
	"""The pupil has turned 14 or 18 since the consent was given."""


class ConsentWithdrawnError(ConsentMissingError):
	"""The consent was withdrawn: what is stored is kept, nothing is added or changed."""


class ConsentIncompleteError(frappe.ValidationError):
	"""A consent lacks somebody whose consent is needed, or how it was given."""


class BasisReasonError(frappe.ValidationError):
	"""A statutory duty or a danger does not say which."""


class ForeignGuardianError(frappe.ValidationError):
	"""The guardian named is no guardian of the pupil."""


class ConsentTextMissingError(frappe.ValidationError):
	"""There is no text in force for a purpose on a day, or it is not the text of that purpose."""


class ConsentFrozenError(frappe.ValidationError):
	"""What was consented to, or the record of it, was to be changed afterwards."""


class ConsentTextSlotsError(frappe.ValidationError):
	"""A consent text lacks what the law wants in it."""


class SchoolNoticeError(frappe.ValidationError):
	"""The school's record lacks what every consent text has to say about the school."""


class UnknownConsentError(frappe.ValidationError):
	"""A consent is named that does not wait for this person's answer."""


class UnnamedPersonError(frappe.ValidationError):
	"""Somebody without any record has no name."""


class ConstituencyError(frappe.ValidationError):
	"""Somebody cannot stand for those whom the row names."""


class OutsideOfficeError(frappe.ValidationError):
	"""A pupil, a parent or an outside person was to lead the group, be deputy or keep its papers."""


class RewrittenRowError(frappe.ValidationError):
	"""A stored membership of a group at work was to be changed or deleted instead of ended."""


class ClosedGroupError(frappe.ValidationError):
	"""The members of a closed group were to be changed."""


class KeptGroupError(frappe.ValidationError):
	"""A leadership group that has been at work was to be deleted."""


class CircularSubgroupError(frappe.ValidationError):
	"""Sub-groups stand below one another in a circle, or two have one name."""


class NotLeaderError(frappe.PermissionError):
	"""Only the leader (组长) of the group does this."""


class NothingToAcknowledgeError(frappe.ValidationError):
	"""Somebody acknowledges a membership that does not wait for it."""


class RegulationContentError(frappe.ValidationError):
	"""A regulation without content, or with places to fill in, was to be put in force."""


class RegulationFrozenError(frappe.ValidationError):
	"""A regulation that was adopted was to be changed or deleted."""


class ReplacementError(frappe.ValidationError):
	"""A regulation cannot replace the one that it names."""


class ReceiptError(frappe.PermissionError):
	"""A receipt was to be written, changed or deleted by somebody else than the reader."""


class NotAskedToReadError(frappe.ValidationError):
	"""Somebody confirms a regulation that does not wait for this person."""


class MergeWaitsError(frappe.ValidationError):
	"""Two records of a pupil are not merged before the lead counsellor has agreed."""


class TwoFilesError(frappe.ValidationError):
	"""Both records of a pupil have a psychological file."""


class KeySheetError(frappe.ValidationError):
	"""A line of the recovery sheet of the keys is missing or has a slip."""


class KeysExistError(frappe.ValidationError):
	"""A key file would take the place of another one."""


class AddressTakenError(frappe.ValidationError):
	"""Something else was to be shown under an address of ours."""


class ChoiceError(frappe.ValidationError):
	"""A field asks for people in a way that would tell more of them than who they are."""
