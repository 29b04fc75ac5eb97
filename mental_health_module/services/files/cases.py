"""Whose case is whose: cover for some days, handing over, and files that nobody carries."""

import frappe
from frappe.model.document import Document
from frappe.utils import today

from mental_health_module.access.case_workers import is_confirmed
from mental_health_module.access.documents import row_stamps
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.refusals import (
	RoleMissingError,
	refuse_as_changed,
	refuse_as_not_confirmed,
)
from mental_health_module.access.rights import get_own_names, is_active_counsellor
from mental_health_module.access.schools import LEADS, oversees
from mental_health_module.access.sealed.sealed_rows import of_learners
from mental_health_module.services.files.files import give_to_counsellor_unchecked
from mental_health_module.services.files.refusals import TakerError
from mental_health_module.services.rights.access_grants import end_of_files_unchecked, require_reason
from mental_health_module.services.rights.refusals import UnknownFileError
from mental_health_module.services.staffing.staffing import validate_period
from mental_health_module.words import _

FILE = "MH Psychological File"


def validate_cover(cover: Document) -> None:
	"""Refuse a cover by somebody who cannot carry the cases, or made by somebody whose they are not.

	Raises: TakerError, PeriodError, ReasonMissingError, RoleMissingError, RowChangedError.
	"""
	require_reason(cover.reason)
	validate_period(cover, "from_date", "to_date")
	_require_own_or_lead(cover.counsellor)
	if before := cover.get_doc_before_save():
		_require_own_or_lead(before.counsellor)
		if not row_stamps.is_true(cover.doctype, before.as_dict()):
			refuse_as_changed()
	_require_taker(cover.counsellor, cover.covered_by)
	cover.stamp = row_stamps.make_stamp(cover.doctype, cover.as_dict())


def validate_handover(handover: Document) -> None:
	"""Refuse to hand cases over to somebody who cannot carry them.

	Raises: TakerError, ReasonMissingError, RoleMissingError, UnknownFileError.
	"""
	require_reason(handover.reason)
	_require_own_or_lead(handover.counsellor)
	_require_taker(handover.counsellor, handover.to_counsellor)
	if not _get_files(handover):
		frappe.throw(
			_("The counsellor has no such file. Leave “Only This File” empty to hand over all."),
			UnknownFileError,
			title=_("Nothing to hand over"),
		)


def _require_own_or_lead(counsellor: str) -> None:
	user = frappe.session.user
	school = frappe.db.get_value("MH Counsellor", counsellor, "school")
	if counsellor in get_own_names(user):
		return
	if oversees(user, school, LEADS):
		if is_confirmed(user):
			return
		refuse_as_not_confirmed()
	frappe.throw(
		_("Only the counsellor or the lead counsellor of the school gives these cases into other hands."),
		RoleMissingError,
		title=_("Not allowed"),
	)


def _require_taker(giver: str, taker: str) -> None:
	if giver == taker:
		frappe.throw(
			_("Choose another counsellor than the one whose cases these are."),
			TakerError,
			title=_("Choose another counsellor"),
		)
	fields = ["user", "school", "counsellor_name"]
	row = frappe.db.get_value("MH Counsellor", taker, fields, as_dict=True)
	if not row or row.school != frappe.db.get_value("MH Counsellor", giver, "school"):
		frappe.throw(
			_("Choose a counsellor of the same school."), TakerError, title=_("Choose another counsellor")
		)
	if not _can_read(taker):
		frappe.throw(
			_(
				"{0} is no confirmed case worker who can sign in. Give the account and the role, then have"
				" the person proposed and confirmed."
			).format(row.counsellor_name),
			TakerError,
			title=_("Choose another counsellor"),
		)


def _get_files(handover: Document) -> list[str]:
	filters = {"counsellor": handover.counsellor}
	if handover.psychological_file:
		filters["name"] = handover.psychological_file
	return frappe.get_all(FILE, filters=filters, pluck="name", order_by="name asc")


def hand_over(handover: Document) -> None:
	"""Make the other counsellor the counsellor of the files, and end what is open to others."""
	files = _get_files(handover)
	give_to_counsellor_unchecked(files, handover.to_counsellor)
	for file in files:
		read_log.note_change(FILE, file, read_log.CHANGED)
	ended = end_of_files_unchecked(files, "Counsellor Changed")
	handover.db_set({"files": len(files), "grants_ended": ended, "handed_over_on": today()})


def get_orphans() -> dict[str, int]:
	"""Return counsellors who cannot read their open files (left, no account), with how many files."""
	counts: dict[str, int] = {}
	open_files = frappe.get_all(FILE, filters={"status": "Open"}, pluck="counsellor", order_by="name asc")
	for counsellor in open_files:
		counts[counsellor] = counts.get(counsellor, 0) + 1
	return {counsellor: count for counsellor, count in counts.items() if not _can_read(counsellor)}


def _can_read(counsellor: str) -> bool:
	user = frappe.db.get_value("MH Counsellor", counsellor, "user")
	return bool(user) and is_active_counsellor(user) and counsellor in get_own_names(user)


def end_grants_of_leavers(leavers: list[str]) -> int:
	"""End what is open on the files of pupils who have left; return how many grants.

	Args: leavers: names of Students who are not at the school any more.
	"""
	files = frappe.get_all(FILE, filters=of_learners(leavers), pluck="name", order_by="name asc")
	return end_of_files_unchecked(files, "Pupil Left")
