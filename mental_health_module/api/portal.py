"""Endpoints of the portal page `/mental-health`."""

import frappe

from mental_health_module.access.guards import from_own_page, signed_in
from mental_health_module.services import (
	leadership_notice,
	portal_consents,
	portal_tasks,
	portal_trainings,
	regulation_readers,
)


@frappe.whitelist(methods=["POST"])
@signed_in
@from_own_page
def sign_in(training: str) -> str:
	"""Sign the user in to a training as member of staff; return the sentence to show."""
	return portal_trainings.sign_in(training, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@signed_in
@from_own_page
def sign_out(training: str) -> str:
	"""Sign the user out of a training as member of staff; return the sentence to show."""
	return portal_trainings.sign_out(training, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@signed_in
@from_own_page
def give_consent(consent: str) -> str:
	"""Write down the user's consent as pupil or guardian; return the sentence to show."""
	return portal_consents.give(consent, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@signed_in
@from_own_page
def refuse_consent(consent: str) -> str:
	"""Write down that the user does not consent; return the sentence to show."""
	return portal_consents.refuse(consent, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@signed_in
@from_own_page
def withdraw_consent(consent: str) -> str:
	"""Withdraw a consent as pupil or guardian; return the sentence to show."""
	return portal_consents.withdraw(consent, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@signed_in
@from_own_page
def acknowledge_group(record: str) -> str:
	"""Acknowledge the user's membership in a leadership group; return the sentence to show."""
	return leadership_notice.acknowledge(record, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@signed_in
@from_own_page
def confirm_regulation(record: str) -> str:
	"""Write down that the user has read a regulation; return the sentence to show."""
	return regulation_readers.confirm(record, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@signed_in
@from_own_page
def report_task(task: str, progress: int, evidence: str = "") -> str:
	"""Report on an own task of a work plan as member of staff; return the sentence to show."""
	return portal_tasks.report(task, frappe.session.user, progress, evidence)
