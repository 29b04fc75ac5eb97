"""By which right somebody reads a request to talk, for the read log: it gives nobody a right.

Who has asked is no file and no case yet, and a file that the pupil has says nothing about it.
"""

from collections.abc import Iterable

import frappe

from mental_health_module.access.documents import row_stamps
from mental_health_module.access.rights import COVER, OWN_CASE, Right, get_own_names

DOCTYPE = "MH Talk Request"


def get_talk_rights(user: str, doctype: str, names: Iterable[str]) -> dict[str, Right]:
	"""Return as whom a user reads requests: as who was asked, or in place of that counsellor.

	Nothing for other records, and for who is no counsellor.
	"""
	own = get_own_names(user) if doctype == DOCTYPE else []
	if not own:
		return {}
	fields = ["name", *row_stamps.get_columns(DOCTYPE)]
	rows = frappe.get_all(DOCTYPE, {"name": ("in", [*names, ""])}, fields, order_by="name asc")
	true = row_stamps.keep_true(DOCTYPE, rows)
	return {row.name: Right(OWN_CASE if row.counsellor in own else COVER) for row in true}
