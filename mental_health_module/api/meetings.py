"""Endpoints of meetings and of what is agreed in them."""

import frappe

from mental_health_module.access.guards import WITH_A_RIGHT, posted_by, signed_in
from mental_health_module.access.turns import one_at_a_time
from mental_health_module.services.meetings import action_items, written_down
from mental_health_module.services.meetings import invitations as meeting_invitations
from mental_health_module.services.meetings import minutes as meeting_minutes
from mental_health_module.services.meetings import series as meeting_series
from mental_health_module.services.meetings import steps as meeting_steps
from mental_health_module.services.shared.shown_versions import as_it_was_read


def _get_to_write(meeting: str):
	document = frappe.get_doc("MH Meeting", meeting)
	document.check_permission("write")
	return document


def _get_item(item: str):
	document = frappe.get_doc("MH Action Item", item)
	if document.responsible_user != frappe.session.user:
		document.check_permission("read")
	return document


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting", "meeting"))
def invite(meeting: str) -> str:
	"""Invite the members and guests of a meeting; return its new state."""
	document = _get_to_write(meeting)
	meeting_steps.invite(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting", "meeting"))
def hold(meeting: str) -> str:
	"""Mark a meeting as held; return its new state."""
	document = _get_to_write(meeting)
	meeting_steps.hold(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting", "meeting"))
def write_down(meeting: str, cells: str) -> int:
	"""Write who came, what was said and decided (cells in JSON); return how many cells were written."""
	return written_down.write_down(_get_to_write(meeting), cells)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting", "meeting"))
def finish_minutes(meeting: str) -> str:
	"""Give the minutes to the chair; return the meeting's new state."""
	document = _get_to_write(meeting)
	meeting_steps.finish_minutes(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting", "meeting"))
@as_it_was_read("MH Meeting", "meeting", step="confirm")
def confirm(meeting: str, version: str = "") -> str:
	"""Confirm minutes as the chair; return the meeting's new state."""
	document = meeting_minutes.get_readable(meeting, frappe.session.user)
	meeting_steps.confirm(document)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting", "meeting"))
def send_back(meeting: str, reason: str) -> str:
	"""Send minutes back as the chair; return the meeting's new state."""
	document = meeting_minutes.get_readable(meeting, frappe.session.user)
	meeting_steps.send_back(document, reason)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting", "meeting"))
def cancel(meeting: str, reason: str) -> str:
	"""Cancel a meeting that was not held; return its new state."""
	document = _get_to_write(meeting)
	meeting_steps.cancel(document, reason)
	return document.status


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting", "meeting"))
def add_addendum(meeting: str, text: str, is_internal: bool = False) -> int:
	"""Add to confirmed minutes; return how many addenda there are."""
	document = meeting_minutes.get_readable(meeting, frappe.session.user)
	meeting_steps.add_addendum(document, text, is_internal)
	return len(document.addenda)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting", "meeting"))
@as_it_was_read("MH Meeting", "meeting")
def answer(meeting: str, word: str, version: str = "") -> str:
	"""Answer the user's own invitation with Accepted or Declined; return the sentence to show."""
	return meeting_invitations.answer(meeting, frappe.session.user, word)


@frappe.whitelist(methods=["GET"])
@signed_in
def download_calendar_file(meeting: str) -> None:
	"""Send a meeting's calendar file to whoever is invited or may read the meeting."""
	document = meeting_minutes.get_readable(meeting, frappe.session.user)
	content = meeting_invitations.get_calendar_file(document, frappe.session.user)
	frappe.response.update({"type": "download", "filename": "meeting.ics", "filecontent": content})


@frappe.whitelist(methods=["GET"])
@signed_in
def download_series_calendar(series: str) -> None:
	"""Send one calendar file with the meetings of a series."""
	document = frappe.get_doc("MH Meeting Series", series)
	document.check_permission("read")
	content = meeting_series.get_calendar_file(document)
	frappe.response.update({"type": "download", "filename": "meetings.ics", "filecontent": content})


@frappe.whitelist(methods=["GET"])
@signed_in
def download_minutes(meeting: str) -> None:
	"""Send confirmed minutes as a PDF; representatives and guests get them without internal items."""
	content = meeting_minutes.get_pdf(meeting, frappe.session.user)
	frappe.response.update({"type": "pdf", "filename": "minutes.pdf", "filecontent": content})


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Meeting Series", "series"))
def make_meetings(series: str) -> int:
	"""Make the meetings of a series that are missing; return how many were made."""
	document = frappe.get_doc("MH Meeting Series", series)
	document.check_permission("write")
	return meeting_series.make_meetings(document)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Action Item", "item"))
def complete_item(item: str, evidence: str) -> str:
	"""Report an action item as done; return its new state."""
	document = _get_item(item)
	action_items.complete(document, evidence)
	return document.state


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Action Item", "item"))
@as_it_was_read("MH Action Item", "item", step="verify")
def verify_item(item: str, version: str = "") -> str:
	"""Verify that an action item is done; return its new state."""
	document = _get_item(item)
	action_items.verify(document)
	return document.state


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
@one_at_a_time(("MH Action Item", "item"))
def reopen_item(item: str) -> str:
	"""Open an action item again that is called done and is not; return its new state."""
	document = _get_item(item)
	action_items.reopen(document)
	return document.state
