"""Two records of one pupil become one: after the lead counsellor has agreed, whoever the pupils are.

If only the merge of pupils with a file were refused, the refusal would tell who has one.
"""

from dataclasses import asdict

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from mental_health_module import roles
from mental_health_module.access import turns
from mental_health_module.access.guards import require_role
from mental_health_module.access.keys import stamps
from mental_health_module.access.read_log.own_transaction import own_transaction
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host import pupils
from mental_health_module.services.files import pupil_records
from mental_health_module.services.files.refusals import MergeWaitsError, TwoFilesError
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.refusals import WrongStateError
from mental_health_module.words import _

DOCTYPE = "MH Pupil Merge"
WAITING, AGREED, REFUSED, DONE = "Waiting", "Agreed", "Refused", "Done"
PURPOSE = "merge of two pupils"
# what takes turns here, for the pupils' own rows are in the hands of who merges them
ASKING = ("Module Def", "Psychological Files")


def require_agreement(pupil: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Let two pupils be merged only with the lead counsellor's agreement; ask for it when there is none.

	Raises: MergeWaitsError, in the same words for pupils with a file and without.
	"""
	if not merge or _get_agreed(old, new):
		return
	with own_transaction():
		_ask_unchecked(old, new)
	frappe.throw(
		_(
			"The lead counsellor has to agree before two pupils become one, and was asked now."
			" Merge them again once the lead counsellor has agreed."
		),
		MergeWaitsError,
		title=_("Waiting for the lead counsellor"),
	)


def _get_agreed(old: str, new: str) -> str | None:
	"""Return the agreement to this merge, if it is the app's own."""
	filters = {"pupil": old, "into": new, "status": AGREED}
	fields = ["name", "decided_by", "stamp"]
	for row in frappe.get_all(DOCTYPE, filters=filters, fields=fields, order_by="creation desc"):
		if stamps.is_stamp(row.stamp, PURPOSE, row.name, old, new, row.decided_by or ""):
			return row.name
	return None


def _ask_unchecked(old: str, new: str) -> None:
	"""Ask once for each pair; whoever may rename pupils may ask."""
	turns.hold(ASKING)
	asked = {"pupil": old, "into": new, "status": WAITING}
	if frappe.db.exists(DOCTYPE, asked):
		return
	named = {"pupil_name": pupils.get_full_name(old), "into_name": pupils.get_full_name(new)}
	merge = frappe.get_doc({"doctype": DOCTYPE, "asked_by": frappe.session.user, **asked, **named})
	merge.insert(ignore_permissions=True)
	notices.notify_unchecked(
		notices.get_users_with_roles(roles.LEAD_COUNSELLOR),
		N_("Two records of a pupil are to become one. Open the request and decide."),
		DOCTYPE,
		merge.name,
	)


def compare(name: str) -> list[dict | None]:
	"""Return the facts of both pupils of a merge, as they are now; None for a record that is gone.

	Raises: RoleMissingError.
	"""
	require_role(roles.LEAD_COUNSELLOR)
	merge = frappe.get_doc(DOCTYPE, name)
	found = [pupils.get_facts(learner) for learner in (merge.pupil, merge.into)]
	return [asdict(facts) if facts else None for facts in found]


def decide(name: str, agrees: bool) -> str:
	"""Agree to a merge or refuse it, as a lead counsellor; return the new state.

	Raises: RoleMissingError, WrongStateError, TwoFilesError.
	"""
	require_role(roles.LEAD_COUNSELLOR)
	merge = frappe.get_doc(DOCTYPE, name, for_update=True)
	if merge.status != WAITING:
		frappe.throw(
			_("This was decided already. Reload the page."), WrongStateError, title=_("Already decided")
		)
	user = frappe.session.user
	if agrees:
		_refuse_two_files(merge)
		merge.stamp = stamps.make_stamp(PURPOSE, merge.name, merge.pupil, merge.into, user)
	merge.update({"status": AGREED if agrees else REFUSED, "decided_by": user, "decided_on": now_datetime()})
	_store_unchecked(merge)
	return merge.status


def _store_unchecked(merge: Document) -> None:
	"""Store a decision; `decide` has asked for the role."""
	merge.save(ignore_permissions=True)


def _refuse_two_files(merge: Document) -> None:
	files = [
		pupil_records.get_rows_of_pupil(pupil)[pupil_records.FILE] for pupil in (merge.pupil, merge.into)
	]
	if all(files):
		frappe.throw(
			_(
				"Both records have a psychological file. Have the counsellors put into one file what belongs"
				" there and ask for the deletion of the other one, then agree."
			),
			TwoFilesError,
			title=_("Two files"),
		)


def follow(pupil: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Let what is kept follow a renamed or merged pupil."""
	if merge and (agreed := _get_agreed(old, new)):
		frappe.db.set_value(DOCTYPE, agreed, "status", DONE)
	pupil_records.move_unchecked(old, new)
