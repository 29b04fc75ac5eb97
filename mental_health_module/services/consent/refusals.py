"""One exception for each reason why something about consents is refused."""

import frappe


class ConsentChangedError(frappe.ValidationError):
	"""Somebody answers to a version of a consent that is not the one to be answered now."""


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
