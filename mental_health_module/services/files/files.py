"""Psychological files (心理档案) and the sessions in them."""

import frappe
from frappe.model.document import Document

from mental_health_module.access.at_work import require_at_work
from mental_health_module.access.case_workers import has_to_wait
from mental_health_module.access.documents import row_stamps
from mental_health_module.access.refusals import (
	NotYourCaseError,
	refuse_as_not_confirmed,
	refuse_as_not_yours,
)
from mental_health_module.access.rights import get_own_counsellors
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.host.pupils import get_full_names
from mental_health_module.services.shared import bulk_rows
from mental_health_module.words import _

FILE, SESSION = "MH Psychological File", "MH Counselling Session"


def set_own_counsellor(file: Document) -> None:
	"""Make the signed-in counsellor the counsellor of a new case, whatever the client has sent.

	Raises: NotYourCaseError when the user is no active counsellor.
	"""
	file.counsellor = get_own_counsellor(frappe.session.user, file.school)


def set_pupil_name(file: Document) -> None:
	"""Show the pupil's name as it is now; the last one stays where the school's record is gone."""
	file.pupil_name = get_full_names([file.learner]).get(file.learner) or _get_last_name(file)


def _get_last_name(file: Document) -> str | None:
	before = file.get_doc_before_save()
	return before.pupil_name if before else None


def get_own_counsellor(user: str, school: str) -> str:
	"""Return the record of a user as an active counsellor of a school.

	Raises: NotYourCaseError when there is none, NotConfirmedError for a case worker who is not confirmed,
		HasLeftError.
	"""
	require_at_work(user)
	if has_to_wait(user):
		refuse_as_not_confirmed()
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
	"""Take the counsellor of a session or a conference from its file, whatever the client has sent.

	The file is locked: one that is deleted or handed over at this moment takes no session that would stay
	behind, or with the counsellor from before.

	Raises: NotYourCaseError when the file is gone.
	"""
	session.counsellor = frappe.db.get_value(FILE, session.psychological_file, "counsellor", for_update=True)
	if not session.counsellor:
		refuse_as_not_yours()


def set_case_counsellor(session: Document) -> None:
	"""Note whose case a new session belongs to, once its counsellor is set; handing over changes it."""
	session.case_counsellor = session.counsellor


def give_to_counsellor_unchecked(files: list[str], counsellor: str) -> None:
	"""Make somebody the counsellor of files and of what is in them, in the open transaction.

	The files come first: a session that is being stored holds its file's lock until it is there.

	Args: files: names of MH Psychological File. counsellor: name of the MH Counsellor.
	"""
	for file in files:
		sealed_rows.store_unchecked(FILE, file, {"counsellor": counsellor})
	_give_sessions_unchecked(files, counsellor)


def _give_sessions_unchecked(files: list[str], counsellor: str) -> None:
	columns = ["name", *row_stamps.get_columns(SESSION)]
	for row in bulk_rows.select_locked(SESSION, columns, "psychological_file", files):
		given = {"case_counsellor": counsellor}
		bulk_rows.update_unchecked(
			SESSION, row.name, {**given, **row_stamps.get_restamped(SESSION, row, given)}
		)


def add_file_index() -> None:
	"""Let a counsellor's list be read in its order: without the index each page sorts all the own files."""
	frappe.db.add_index(FILE, ["counsellor", "opened_on"])


def add_session_index() -> None:
	"""Let the list of the sessions in a counsellor's cases be read in its order, as that of the files."""
	frappe.db.add_index(SESSION, ["case_counsellor", "held_on"])
