"""Endpoints of case conferences."""

import frappe

from mental_health_module import roles
from mental_health_module.access.guards import WITH_A_RIGHT, posted_by, signed_in
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.files import conference_participants, conference_view
from mental_health_module.services.files import conferences as case_conferences


def _get_to_write(conference: str):
	document = frappe.get_doc("MH Case Conference", conference)
	document.check_permission("write")
	return document


@frappe.whitelist(methods=["POST"])
@posted_by(roles.COUNSELLOR)
@one_at_a_time(("MH Case Conference", "conference"))
def invite(conference: str) -> str:
	"""Invite everybody on the list; return the conference's new state."""
	document = _get_to_write(conference)
	case_conferences.invite(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.COUNSELLOR)
@one_at_a_time(("MH Case Conference", "conference"))
def hold(conference: str) -> str:
	"""Mark a conference as held; return its new state."""
	document = _get_to_write(conference)
	case_conferences.hold(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.COUNSELLOR)
@one_at_a_time(("MH Case Conference", "conference"))
def close(conference: str) -> str:
	"""Close a conference; return its new state."""
	document = _get_to_write(conference)
	case_conferences.close(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.COUNSELLOR)
@one_at_a_time(("MH Case Conference", "conference"))
def cancel(conference: str) -> str:
	"""Cancel a conference that was not held; return its new state."""
	document = _get_to_write(conference)
	case_conferences.cancel(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(roles.COUNSELLOR)
@one_at_a_time(("MH Case Conference Participant", "participant"))
def take_off(participant: str) -> None:
	"""Take somebody off the list of a conference."""
	conference_participants.take_off(frappe.get_doc("MH Case Conference Participant", participant))


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Case Conference", "conference"))
def promise_secrecy(conference: str) -> str:
	"""Write down that the user promises secrecy; return the sentence to show."""
	return conference_participants.promise_secrecy(conference, frappe.session.user)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Case Conference", "conference"))
def answer(conference: str, word: str, version: str = "") -> str:
	"""Answer the user's own invitation with Accepted or Declined; return the sentence to show."""
	return conference_participants.answer(conference, frappe.session.user, word, version)


@frappe.whitelist(methods=["GET"])
@signed_in
def download_calendar_file(conference: str) -> None:
	"""Send the calendar file of a conference to somebody listed."""
	content = conference_view.get_calendar_file(conference, frappe.session.user)
	frappe.response.update({"type": "download", "filename": "conference.ics", "filecontent": content})
