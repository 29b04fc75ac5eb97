"""Mails that carry a calendar file: what calendar programs need to take it for an invitation.

The part's MIME type names the same method as the file (RFC 6047 2.4); Frappe would leave it out. Nobody is
asked to answer by mail: answers are given on the school's site, where they are read.
"""

import frappe
from frappe.utils import escape_html

from mental_health_module.domain.shared import calendar_files as calendar
from mental_health_module.domain.shared.control_characters import strip_control_characters, to_one_line

FILE_NAME = "meeting.ics"
SENDING = {"enable_outgoing": 1, "default_outgoing": 1}


def is_set_up() -> bool:
	"""Return whether the site has an account that sends mails by default."""
	return bool(frappe.db.exists("Email Account", SENDING))


def get_organizer(name: str | None, user: str | None) -> calendar.Person | None:
	"""Return who invites, under the own address; without an account under the address the school sends by.

	None where the school sends no mails: then nobody invites, and the file only tells of the meeting.
	"""
	email = user and frappe.db.get_value("User", user, "email")
	email = email or frappe.db.get_value("Email Account", SENDING, "email_id", order_by="name asc")
	return calendar.Person(name or "", email) if email else None


def send(email: str, subject: str, lines: list[str], content: bytes) -> None:
	"""Send a mail with a calendar file; `lines` are plain text, in the language that is spoken now."""
	frappe.sendmail(
		recipients=[email],
		subject=to_one_line(subject),
		message="<br>".join(escape_html(strip_control_characters(line)) for line in lines),
		attachments=[
			{
				"fname": FILE_NAME,
				"fcontent": content,
				"content_type": f"text/calendar; method={calendar.get_method(content)}",
			}
		],
		with_container=True,
	)
