"""What is due, a person's confirmation of it, and the deletion of one record after the other."""

import json

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, now_datetime, today
from redis.exceptions import RedisError

from mental_health_module.access.read_log.waiting_rows import Savepoint
from mental_health_module.access.refusals import refuse_as_not_yours
from mental_health_module.access.schools import LEADS, get_overseers, oversees
from mental_health_module.access.sealed.sealed_rows import (
	get_learner_unchecked,
	get_row_unchecked,
	store_unchecked,
)
from mental_health_module.domain.retention import retention as states
from mental_health_module.domain.retention.retention import Period, get_period
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.retention import (
	deletion_proposals,
	erasure,
	erasure_papers,
	legal_holds,
	tombstones,
)
from mental_health_module.services.retention import kinds as retention_kinds
from mental_health_module.services.retention import rules as retention_rules
from mental_health_module.services.retention.deletion_proposals import DOCTYPE as PROPOSAL
from mental_health_module.services.retention.kinds import get_doctype, get_kinds
from mental_health_module.services.retention.refusals import HeldRecordError
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.refusals import WrongStateError
from mental_health_module.services.shared.retention_kind import Record
from mental_health_module.words import _

REVIEW = "MH Retention Review"
# No texts: an error log keeps the values of variables.
NEEDED = ("status", "origin", "record_class", "record_name", "rule", "ground", "kept_until", "decided_by")
# The database has thrown away the whole transaction by itself; only the caller can begin anew.
LOST_TRANSACTION = (frappe.QueryDeadlockError, frappe.QueryTimeoutError)


def list_due_unchecked() -> dict[str, str]:
	"""Propose every record whose period is over and that is not proposed yet; return school -> review.

	Runs at night for everybody, so that no right is asked.
	"""
	due: dict[str, list] = {}
	for kind in get_kinds():
		for record, period in get_due(kind):
			due.setdefault(record.school, []).append((kind, record, period))
	return {school: _list_school_unchecked(school, rows) for school, rows in sorted(due.items())}


def _list_school_unchecked(school: str, due: list) -> str:
	review = frappe.get_doc({"doctype": REVIEW, "run_on": today(), "school": school, "proposals": len(due)})
	review.insert(ignore_permissions=True)
	for kind, record, period in due:
		_propose_unchecked(review.name, kind, record, period)
	text = N_("The time of some records is over. Look through the list and confirm what is deleted.")
	_tell_unchecked(text, REVIEW, review.name)
	return review.name


def _tell_unchecked(text: str, doctype: str, name: str) -> None:
	"""Tell the school's lead counsellors to look at a record with a school; the text names nobody."""
	leads = get_overseers(frappe.db.get_value(doctype, name, "school"), LEADS)
	notices.notify_unchecked(leads, text, doctype, name)


def get_due(kind: str) -> list[tuple[Record, Period]]:
	"""Return the records of a kind that are due today, neither held nor proposed yet, with their periods."""
	day = getdate(today())
	rules, proposed = retention_rules.get_rules(kind), deletion_proposals.get_proposed(kind, day)
	found = [
		(record, _get_period(record, rules))
		for record in retention_kinds.get_records(kind, day)
		if record.name not in proposed
	]
	return [
		(record, period)
		for record, period in found
		if period and period.is_over(day) and _may_be_proposed(kind, record)
	]


def _may_be_proposed(kind: str, record: Record) -> bool:
	if deletion_proposals.is_proposed_now(kind, record.name):
		return False
	return not legal_holds.is_held(kind, record.name, record.learner)


def _get_period(record: Record, rules: dict) -> Period | None:
	return get_period(record.facts, [*rules.get(record.school, []), *rules.get("", [])])


def _propose_unchecked(review: str, kind: str, record: Record, period: Period) -> None:
	deletion_proposals.insert_unchecked(
		origin=deletion_proposals.PERIOD_OVER,
		review=review,
		record_class=kind,
		record_name=record.name,
		record_status=record.status,
		rule=period.rule,
		kept_until=period.kept_until,
		counted_from=period.counted_from,
	)


def confirm_review(review: Document) -> dict[str, int]:
	"""Confirm what a review lists, except records still open: these are decided one by one.

	Returns: how many are `confirmed`, how many are `left` to decide.
	Raises: NotYourCaseError for the list of another school, WrongStateError.
	"""
	if not oversees(frappe.session.user, review.school, LEADS):
		refuse_as_not_yours()
	if frappe.db.get_value(REVIEW, review.name, "status", for_update=True) != "Open":
		frappe.throw(
			_("This list is confirmed already. Reload the page."),
			WrongStateError,
			title=_("Already confirmed"),
		)
	listed = frappe.get_all(
		PROPOSAL,
		filters={"review": review.name, "status": states.PROPOSED},
		fields=["name", "record_status"],
		order_by="creation asc, name asc",
	)
	confirmed = [row for row in listed if row.record_status != "Open" and _confirm_listed(row.name)]
	review.db_set(
		{"status": "Confirmed", "confirmed_by": frappe.session.user, "confirmed_on": now_datetime()}
	)
	return {"confirmed": len(confirmed), "left": len(listed) - len(confirmed)}


def _confirm_listed(name: str) -> bool:
	"""Confirm one proposal of a list; return whether no hold has come in between."""
	try:
		deletion_proposals.confirm(frappe.get_doc(PROPOSAL, name))
	except HeldRecordError:
		frappe.clear_last_message()
		return False
	return True


def delete_confirmed(name: str) -> None:
	"""Delete the record of a confirmed proposal whole, or leave it whole and say so in the proposal."""
	row = get_row_unchecked(PROPOSAL, name, "reason of a deletion", NEEDED, for_update=True)
	if not row or row.status != states.CONFIRMED:
		return
	before = Savepoint("before_deletion")
	try:
		values = _delete_unless_obstacle(row)
	except LOST_TRANSACTION:
		raise frappe.RetryBackgroundJobError from None
	except Exception as error:
		before.go_back()
		values = {
			"status": states.FAILED,
			# the class only: messages of others could hold what is in the record
			"result": _("Nothing was deleted ({0}). Remove the cause and confirm again.").format(
				type(error).__name__
			),
		}
	frappe.db.set_value(PROPOSAL, name, values)
	if values["status"] == states.REMOVING:
		_finish_after_commit(name, values["tombstone"])
	if values["status"] == states.FAILED:
		_tell_unchecked(N_("A record could not be deleted. Open the proposal to see why."), PROPOSAL, name)


def _delete_unless_obstacle(row: frappe._dict) -> dict:
	"""Return what the proposal says afterwards."""
	if obstacle := _get_obstacle(row):
		return {"status": states.NO_LONGER_DUE, "result": obstacle}
	# never the ground: a leader who reads the tombstone would learn what a family has asked for
	reason = row.rule or row.origin
	erased = erasure.erase_unchecked(row.record_class, row.record_name, reason, row.decided_by)
	return {
		"status": states.REMOVING,
		"tombstone": erased.record_hash,
		"papers_left": json.dumps(erased.addresses),
		"result": erased.kept or None,
	}


def _get_obstacle(row: frappe._dict) -> str | None:
	"""Return why a confirmed record must not be deleted after all; asked again, for days may have passed."""
	day = getdate(today())
	records = retention_kinds.get_records(row.record_class, day, [row.record_name])
	if not records:
		return _("There is no such record any more.")
	if _is_held(row, records[0]):
		return _("A legal hold keeps this record.")
	if row.origin != deletion_proposals.PERIOD_OVER:
		return None
	period = _get_period(records[0], retention_rules.get_rules(row.record_class))
	return None if period and period.is_over(day) else _("By the rules of today the record is kept longer.")


def _is_held(row: frappe._dict, record: Record) -> bool:
	"""Return whether a hold keeps a record; a backup brings back holds released before the deletion."""
	after = None
	if row.origin == deletion_proposals.RESTORED:
		after = tombstones.get_moment_unchecked(tombstones.get_hash(row.record_class, record.name))
	return legal_holds.is_held(row.record_class, record.name, record.learner, written_after=after)


def _finish_after_commit(proposal: str, record_hash: str) -> None:
	"""Once the deletion is stored, copy its tombstone and remove the papers; what fails here the night does.

	Registered only after success: what is registered before survives going back to a savepoint.
	"""

	def finish():
		try:
			tombstones.copy_outside(record_hash)
			frappe.enqueue("mental_health_module.jobs.retention.remove_papers", proposal=proposal)
		except (OSError, RedisError):
			frappe.logger("mental_health_module").warning("retention: the rest is done at night")

	frappe.db.after_commit.add(finish)


def remove_papers(name: str) -> None:
	"""Remove from the disk what a deletion has left there; nothing happens the second time."""
	row = frappe.db.get_value(PROPOSAL, name, ["status", "papers_left"], as_dict=True, for_update=True)
	if not row or row.status != states.REMOVING:
		return
	erasure_papers.remove_contents(json.loads(row.papers_left or "[]"))
	frappe.db.set_value(PROPOSAL, name, {"status": states.DELETED, "papers_left": None})


def get_unfinished(status: str) -> list[str]:
	"""Return the proposals that a job has left in a state, oldest first."""
	return frappe.get_all(
		PROPOSAL, filters={"status": status}, pluck="name", order_by="creation asc, name asc"
	)


def apply_deletions_again() -> list[str]:
	"""Delete again every stored record that has a tombstone in either copy; return its proposals.

	Needed after an old backup was restored. The deletions were confirmed once, so that no right is asked.
	"""
	known = tombstones.bring_copies_together()
	return [
		_delete_again(kind, name, known[record_hash])
		for kind, name, record_hash in _get_hashed()
		if record_hash in known and not _is_held_since(kind, name, known[record_hash])
	]


def _get_hashed() -> list[tuple[str, str, str]]:
	return [
		(kind, name, tombstones.get_hash(kind, name))
		for kind in get_kinds()
		for name in retention_kinds.get_names(kind)
	]


def _is_held_since(kind: str, name: str, tombstone: dict) -> bool:
	learner = get_learner_unchecked(get_doctype(kind), name)
	return legal_holds.is_held(kind, name, learner, written_after=tombstones.get_moment(tombstone))


def _delete_again(kind: str, name: str, tombstone: dict) -> str:
	values = {
		"origin": deletion_proposals.RESTORED,
		"record_class": kind,
		"record_name": name,
		"status": states.CONFIRMED,
		"kept_until": getdate(tombstone["deleted_on"]),
		"decided_by": tombstone["confirmed_by"],
		"decided_on": now_datetime(),
	}
	earlier = {"record_class": kind, "record_name": name, "origin": deletion_proposals.RESTORED}
	proposal = frappe.db.get_value(PROPOSAL, earlier, "name", order_by="creation asc")
	if proposal:
		store_unchecked(PROPOSAL, proposal, values)
	else:
		proposal = deletion_proposals.insert_unchecked(**values)
	delete_confirmed(proposal)
	return proposal
