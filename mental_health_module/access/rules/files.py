"""Who reads pupils' files and sessions, and who writes in them."""

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion

from mental_health_module.access.rights import (
	get_carried_counsellors,
	get_opened_files,
	is_active_counsellor,
)
from mental_health_module.access.rules.rule import Rule
from mental_health_module.access.school_rows import NOBODY


def _files(user: str) -> Criterion:
	carried, opened = _carried_files(user), sorted(get_opened_files(user))
	return carried | frappe.qb.DocType("MH Psychological File").name.isin(opened) if opened else carried


def _carried_files(user: str) -> Criterion:
	carried = get_carried_counsellors(user)
	return frappe.qb.DocType("MH Psychological File").counsellor.isin(carried) if carried else NOBODY


def _sessions(user: str) -> Criterion:
	session = frappe.qb.DocType("MH Counselling Session")
	opened = sorted(get_opened_files(user))
	carried = _carried_sessions(user)
	return carried | session.psychological_file.isin(opened) if opened else carried


def _carried_sessions(user: str) -> Criterion:
	"""By the copy of the file's counsellor: looked up in the files, each page would sort all own sessions."""
	carried = get_carried_counsellors(user)
	return frappe.qb.DocType("MH Counselling Session").case_counsellor.isin(carried) if carried else NOBODY


def counsellors(document: Document, user: str) -> bool:
	"""Return whether a user is a counsellor at work, who begins a file."""
	return is_active_counsellor(user)


RULES = {
	"MH Psychological File": Rule(_files, _carried_files, creates=counsellors),
	"MH Counselling Session": Rule(_sessions, _carried_sessions),
}
