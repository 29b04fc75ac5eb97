"""Psychological files (心理档案) and the sessions in them."""

import frappe
from frappe import _
from frappe.model.document import Document

from mental_health_module.access.refusals import NotYourCaseError, refuse_as_not_yours
from mental_health_module.access.rights import get_own_counsellors


def set_own_counsellor(file: Document) -> None:
	"""Make the signed-in counsellor the counsellor of a new case, whatever the client has sent.

	Raises: NotYourCaseError when the user is no active counsellor.
	"""
	file.counsellor = get_own_counsellor(frappe.session.user, file.school)


def get_own_counsellor(user: str, school: str) -> str:
	"""Return the record of a user as an active counsellor of a school.

	Raises: NotYourCaseError when there is none.
	"""
	counsellor = frappe.qb.DocType("MH Counsellor")
	rows = get_own_counsellors(user).where(counsellor.school == school).orderby(counsellor.creation).run()
	if not rows:
		frappe.throw(
			_(
				"Only an active counsellor of {0} keeps files there. Ask the lead counsellor to add you."
			).format(school),
			NotYourCaseError,
			title=_("Not a counsellor"),
		)
	return rows[0][0]


def set_session_counsellor(session: Document) -> None:
	"""Take the session's counsellor from its file, whatever the client has sent.

	The file is locked: one that is being deleted at this moment takes no session that would stay behind.

	Raises: NotYourCaseError when the file is gone.
	"""
	session.counsellor = frappe.db.get_value(
		"MH Psychological File", session.psychological_file, "counsellor", for_update=True
	)
	if not session.counsellor:
		refuse_as_not_yours()


def add_list_index() -> None:
	"""Let a counsellor's list be read in its order: without the index each page sorts all the own files."""
	frappe.db.add_index("MH Psychological File", ["counsellor", "opened_on"])
