"""Proposals to delete one record each: made by the nightly list or on request, decided by a person."""

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from mental_health_module.access import turns
from mental_health_module.access.policy import is_reachable
from mental_health_module.access.refusals import refuse_as_not_yours
from mental_health_module.access.schools import LEADS, get_overseers
from mental_health_module.access.sealed.sealed_rows import get_learner_unchecked, store_unchecked
from mental_health_module.domain.retention import retention as rules
from mental_health_module.domain.retention.retention import CONFIRMED, FAILED, KEPT, PROPOSED, get_next_look
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.retention import kinds as retention_kinds
from mental_health_module.services.retention import legal_holds
from mental_health_module.services.retention.refusals import (
	AlreadyProposedError,
	HeldRecordError,
	OwnRequestError,
)
from mental_health_module.services.shared import background, notices
from mental_health_module.services.shared.four_eyes import is_same_person
from mental_health_module.services.shared.steps import Machine, may_read
from mental_health_module.words import _

DOCTYPE = "MH Deletion Proposal"
PERIOD_OVER, ON_REQUEST, RESTORED = "Period Over", "On Request", "Restored Backup"
OPEN = (PROPOSED, CONFIRMED, FAILED)
STEPS = Machine(
	DOCTYPE,
	rules.STEPS,
	("decided_on", "keep_reason", "look_again_on", "result"),
	set_by="decided_by",
	# into the other states a job has brought it
	knows=lambda proposal, user: turns.read_now(proposal) in (CONFIRMED, KEPT) and may_read(proposal, user),
)
GROUNDS = ("Consent withdrawn", "Request of the pupil or guardian", "Opened by mistake")
JOB = "mental_health_module.jobs.retention.delete_confirmed"


def insert_unchecked(**values) -> str:
	"""Store a proposal and return its name; the caller has checked what is proposed."""
	kind = retention_kinds.get_doctype(values["record_class"])
	values["school"] = frappe.db.get_value(kind, values["record_name"], "school")
	return frappe.get_doc({"doctype": DOCTYPE, **values}).insert(ignore_permissions=True).name


def get_proposed(record_class: str, day) -> set[str]:
	"""Return the records that are not to be proposed: proposed already, or kept until a later day."""
	rows = frappe.get_all(
		DOCTYPE,
		filters={"record_class": record_class, "status": ("in", (*OPEN, KEPT)), "record_name": ("is", "set")},
		fields=["record_name", "status", "look_again_on"],
		order_by="name asc",
	)
	return {
		row.record_name
		for row in rows
		if row.status != KEPT or (row.look_again_on and getdate(row.look_again_on) > day)
	}


def is_proposed_now(record_class: str, name: str) -> bool:
	"""Hold a record and return whether its deletion is proposed as it is stored now; for the nightly list."""
	turns.hold((retention_kinds.get_doctype(record_class), name))
	wanted = {"record_class": record_class, "record_name": name, "status": ("in", OPEN)}
	return bool(frappe.db.get_value(DOCTYPE, wanted, "name", for_update=True))


def request(record_class: str, name: str, ground: str, reason: str) -> str:
	"""Ask for the deletion of a record of one's own case; return the proposal.

	Raises: NotYourCaseError, ReasonMissingError, HeldRecordError, AlreadyProposedError.
	"""
	kind = retention_kinds.find_doctype(record_class)
	if not kind or not is_reachable(kind, name, frappe.session.user, writing=True):
		refuse_as_not_yours()
	turns.hold((kind, name))
	reason = legal_holds.require_reason(reason)
	_require_ground(ground)
	refuse_held(record_class, name)
	_refuse_second(record_class, name)
	return _insert_request_unchecked(record_class, name, ground, reason)


def _insert_request_unchecked(record_class: str, name: str, ground: str, reason: str) -> str:
	"""Store a request and tell the school's lead counsellors; `request` has checked the right."""
	proposal = insert_unchecked(
		origin=ON_REQUEST,
		record_class=record_class,
		record_name=name,
		record_status=frappe.db.get_value(retention_kinds.get_doctype(record_class), name, "status"),
		ground=ground,
		request_reason=reason,
		requested_by=frappe.session.user,
	)
	notices.notify_unchecked(
		_get_deciders(proposal),
		N_("A counsellor asks for the deletion of a record. Open the proposal and decide."),
		DOCTYPE,
		proposal,
	)
	return proposal


def _get_deciders(proposal: str) -> set[str]:
	"""Return who decides: the school's lead counsellors, never the one who has asked."""
	row = frappe.db.get_value(DOCTYPE, proposal, ["school", "requested_by"], as_dict=True)
	return get_overseers(row.school, LEADS, {row.requested_by} - {None})


@STEPS.rule(rules.DECIDER)
def _require_decider(proposal: Document, user: str) -> None:
	if user != "Administrator" and user not in _get_deciders(proposal.name):
		refuse_as_not_yours()


@STEPS.rule(rules.ASKER_OR_DECIDER)
def _require_asker_or_decider(proposal: Document, user: str) -> None:
	if proposal.requested_by != user:
		_require_decider(proposal, user)


def _require_ground(ground: str) -> None:
	if ground not in GROUNDS:
		legal_holds.require_reason("")


def _refuse_second(record_class: str, name: str) -> None:
	if frappe.db.exists(DOCTYPE, {"record_class": record_class, "record_name": name, "status": ("in", OPEN)}):
		frappe.throw(
			_("The deletion of this record is proposed already. Ask the lead counsellor to decide."),
			AlreadyProposedError,
			title=_("Already proposed"),
		)


def refuse_held(record_class: str, name: str) -> None:
	"""Refuse to go on with a record that a legal hold keeps.

	Raises: HeldRecordError.
	"""
	learner = get_learner_unchecked(retention_kinds.get_doctype(record_class), name)
	if legal_holds.is_held(record_class, name, learner):
		frappe.throw(
			_("A legal hold keeps this record. Release the hold first, if its reason is gone."),
			HeldRecordError,
			title=_("Legal hold"),
		)


def confirm(proposal: Document) -> None:
	"""Confirm one proposal; a background job then deletes the record.

	Raises: WrongStateError, OwnRequestError, NotYourCaseError, HeldRecordError.
	"""
	STEPS.begin(proposal, "confirm")
	store_unchecked(DOCTYPE, proposal.name, STEPS.get_noted("confirm"))
	background.hand_over(JOB, queue="long", proposal=proposal.name)


@STEPS.rule(rules.ANOTHER)
def _refuse_asker(proposal: Document, user: str) -> None:
	if is_same_person(user, proposal.requested_by):
		frappe.throw(
			_("You asked for this deletion yourself. Ask another lead counsellor to confirm it."),
			OwnRequestError,
			title=_("Somebody else confirms it"),
		)


@STEPS.rule(rules.NO_HOLD)
def _refuse_held_proposal(proposal: Document, user: str) -> None:
	refuse_held(proposal.record_class, proposal.record_name)


def keep(proposal: Document, reason: str) -> None:
	"""Keep a record whose deletion is proposed; it is proposed again after a year, a request is not.

	Raises: WrongStateError, ReasonMissingError, NotYourCaseError.
	"""
	STEPS.begin(proposal, "keep")
	reason, day = legal_holds.require_reason(reason), get_next_look(getdate(today()))
	noted = STEPS.get_noted("keep", keep_reason=reason, look_again_on=day)
	store_unchecked(DOCTYPE, proposal.name, noted)
