"""What is kept about a pupil follows the school's records: renames of pupils and guardians, deletions.

The tie between a pupil and a record is sealed, so that no rename, merge or deletion by Frappe finds it.
"""

import frappe
from frappe.model.document import Document

from mental_health_module.access.keys import cipher
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.rights import get_accounts_of_counsellors
from mental_health_module.access.schools import LEADS, get_overseers
from mental_health_module.access.sealed import sealed_rows
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.pupils import get_full_names, get_wards_of_guardian
from mental_health_module.services.shared import notices

FILE, CONSENT = "MH Psychological File", "MH Consent"
OF_PUPILS = (FILE, CONSENT, "MH Legal Hold", "MH Talk Request")
SERVICE = "name and record of a pupil"


def get_rows_of_pupil(learner: str) -> dict[str, list[str]]:
	"""Return the rows about a pupil, DocType -> names, locked until the transaction ends."""
	keys = cipher.get_lookups(learner)
	return {doctype: _get_locked(doctype, keys) for doctype in OF_PUPILS}


def _get_locked(doctype: str, keys: list[str]) -> list[str]:
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.name).where(table.learner_key.isin(keys))
	return query.orderby(table.name).for_update().run(pluck=True)


def move_unchecked(old: str, new: str) -> None:
	"""Let what is kept about a pupil follow to another name of the school's record, and write it down."""
	name = get_full_names([new]).get(new)
	for doctype, rows in get_rows_of_pupil(old).items():
		values = {"learner": new, "pupil_name": name} if doctype == FILE and name else {"learner": new}
		for row in rows:
			sealed_rows.store_unchecked(doctype, row, values, update_modified=False)
			read_log.note_change(doctype, row, read_log.CHANGED)


def follow_guardian(guardian: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Let consents follow a guardian's record to its new name."""
	for learner in get_wards_of_guardian(new):
		rows = sealed_rows.get_rows_unchecked(
			CONSENT,
			SERVICE,
			filters=sealed_rows.of_learner(learner),
			fields=["guardian"],
			order_by="name asc",
		)
		for row in rows:
			if row.guardian == old:
				sealed_rows.store_unchecked(CONSENT, row.name, {"guardian": new}, update_modified=False)
				read_log.note_change(CONSENT, row.name, read_log.CHANGED)


def tell_deletion(pupil: Document, method: str | None = None) -> None:
	"""Tell those whose case it is that a pupil's record was deleted; what is kept stays, with the last name.

	Whoever deletes the record learns nothing of it.
	"""
	for file in get_rows_of_pupil(pupil.name)[FILE]:
		row = frappe.db.get_value(FILE, file, ["counsellor", "school"], as_dict=True)
		notices.notify_unchecked(
			get_accounts_of_counsellors([row.counsellor]) | get_overseers(row.school, LEADS),
			N_(
				"The school’s record of a pupil with a psychological file was deleted."
				" Open the file and decide."
			),
			FILE,
			file,
		)
