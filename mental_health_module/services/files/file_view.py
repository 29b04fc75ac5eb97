"""A psychological file to read for whoever a grant or an emergency has opened it to, without the Desk."""

from dataclasses import dataclass

import frappe
from frappe.utils import format_date, format_datetime

from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.refusals import refuse_as_not_yours
from mental_health_module.access.rights import get_rights
from mental_health_module.access.unlocking import require_unlocked
from mental_health_module.host.pupils import get_full_name
from mental_health_module.words import _

FILE, SESSION = "MH Psychological File", "MH Counselling Session"
ROUTE = "/mental-health-file"


@dataclass(frozen=True)
class SessionView:
	"""A session to read."""

	held_on: str
	notes: str
	next_step: str


@dataclass(frozen=True)
class FileView:
	"""A file to read, by which right, and until when; empty where it has no end."""

	pupil_name: str
	summary: str
	opened_on: str
	right: str
	ends_at: str
	sessions: tuple[SessionView, ...]


def get_view(name: str) -> FileView:
	"""Return a file with its sessions for the signed-in user; each record read is written down.

	Raises: LockedError; NotYourCaseError with the same words for a file of somebody else and for none.
	"""
	require_unlocked()
	user = frappe.session.user
	counsellor = frappe.db.get_value(FILE, str(name), "counsellor")
	right = get_rights(user, {str(name): counsellor or ""}).get(str(name))
	if user == "Guest" or not counsellor or not right:
		refuse_as_not_yours()
	file = frappe.get_doc(FILE, str(name))
	return FileView(
		pupil_name=get_full_name(file.learner),
		summary=file.summary or "",
		opened_on=format_date(file.opened_on),
		right=_(right.kind),
		ends_at=format_datetime(right.ends_at) if right.ends_at else "",
		sessions=tuple(_get_sessions(file.name)),
	)


def _get_sessions(file: str):
	names = frappe.get_all(
		SESSION, filters={"psychological_file": file}, pluck="name", order_by="held_on desc"
	)
	read_log.note(SESSION, names)
	for name in names:
		session = frappe.get_doc(SESSION, name)
		yield SessionView(format_datetime(session.held_on), session.notes or "", session.next_step or "")
