"""Names of accounts that our records keep as text follow an account that is renamed.

Frappe rewrites links, not text: under another name somebody would not be the one any more who has asked, and
could decide about the own request.
"""

import frappe
from frappe.model.document import Document

from mental_health_module.access import case_workers
from mental_health_module.access.documents import row_stamps
from mental_health_module.services.shared import bulk_rows

# DocType -> the columns that follow
FOLLOWED = {
	"MH Case Worker": ("proposed_by", "confirmed_by", "ended_by"),
	"MH Deletion Proposal": ("requested_by", "decided_by"),
	"MH Legal Hold": ("held_by", "released_by"),
	"MH Retention Review": ("confirmed_by",),
}
_ENROLS = "A renamed case worker is suspended and enrols anew; nothing of the old name unlocks."
# (DocType, column) that stays as it was written -> why
KEPT = {
	("MH Access Log", "user"): "A row of the log is never changed; a line of its own says who was renamed.",
	("MH Access Log", "impersonated_by"): "A row of the log is never changed.",
	("MH Confirmed Tie", "confirmed_by"): "Says who has confirmed, under the name of that day.",
	("MH Confirmed Tie", "user"): "A tie is of the account as it was confirmed; a renamed one waits.",
	("MH Retention Tombstone", "confirmed_by"): "Is compared with its copy outside of the database.",
	("MH Unlock Enrolment", "user"): _ENROLS,
	("MH Unlock Factor", "user"): _ENROLS,
	("MH Unlocked Session", "user"): _ENROLS,
}


def follow(user: Document, method: str, old: str, new: str, merge: bool = False) -> None:
	"""Write the new name of an account wherever the old one is kept as text; what was sealed stays so."""
	for doctype, columns in FOLLOWED.items():
		for column in columns:
			for row in bulk_rows.select_locked(doctype, _get_fields(doctype, column), column, [old]):
				_rename_unchecked(doctype, row, column, new)
	case_workers.forget()


def _get_fields(doctype: str, column: str) -> list[str]:
	sealed = case_workers.FIELDS if doctype == case_workers.DOCTYPE else row_stamps.get_columns(doctype)
	return sorted({"name", column, *sealed})


def _rename_unchecked(doctype: str, row: frappe._dict, column: str, new: str) -> None:
	"""A row that was changed past the app gets the name too, and no stamp of the app's by that."""
	values = {column: new}
	if doctype == case_workers.DOCTYPE:
		if case_workers.is_sealed(row):
			values["stamp"] = case_workers.seal({**row, **values})
	else:
		values |= row_stamps.get_restamped(doctype, row, values)
	bulk_rows.update_unchecked(doctype, row.name, values)
