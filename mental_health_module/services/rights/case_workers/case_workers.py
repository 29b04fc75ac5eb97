"""Case workers: proposed by the school's lead counsellor, confirmed by a second person, ended.

The first lead counsellor, whom nobody can propose yet, proposes the own account with the code of the recovery
sheet that was printed on the server: a System Manager alone confirms nobody.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from mental_health_module import roles
from mental_health_module.access import case_workers, turns
from mental_health_module.access.account_state import get_prints
from mental_health_module.access.case_workers import CONFIRMED, DOCTYPE, ENDED, PROPOSED
from mental_health_module.access.documents.drawn_names import draw_name
from mental_health_module.access.rights import get_active_records
from mental_health_module.access.schools import LEADS, get_overseers, get_schools_led
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.still_here import is_at_work
from mental_health_module.services.rights.case_workers import enrolment
from mental_health_module.services.rights.case_workers import tries as case_worker_tries
from mental_health_module.services.rights.case_workers.notices import note, tell
from mental_health_module.services.rights.case_workers.refusals import (
	AlreadyConfirmedError,
	CaseWorkerByHandError,
	NotProposedError,
	OwnConfirmationError,
	OwnProposalError,
	ProposerConfirmsError,
	ProposerError,
	SamePersonError,
	SecondPersonError,
	UnknownAccountError,
	refuse,
	refuse_state,
)
from mental_health_module.services.shared import shown_versions
from mental_health_module.services.shared.four_eyes import is_same_person

COUNSELLOR = "MH Counsellor"


def refuse_by_hand(worker: Document) -> None:
	"""Refuse whatever does not come from the steps below: they write rows without Frappe's forms.

	Raises: CaseWorkerByHandError.
	"""
	refuse(CaseWorkerByHandError)


def propose(user: str, school: str = "") -> str:
	"""Propose a person of the own school as a case worker, also anew; return the row.

	Args: school: where the lead counsellor has several and the person no record as a counsellor.
	Raises: UnknownAccountError, ProposerError, OwnProposalError, AlreadyConfirmedError, LockedError.
	"""
	_require_account(user)
	counsellor, school = _get_place(user, school)
	_require_lead(school)
	if user == frappe.session.user:
		refuse(OwnProposalError)
	_require_confirmed_lead()
	enrolment.require_unlocked()
	return _propose(user, counsellor, school)


def propose_myself(code: str, school: str = "") -> str:
	"""Propose the own account as lead counsellor with the code of the recovery sheet; return the row.

	Raises: ProposerError, RecoveryCodeError, AlreadyConfirmedError.
	"""
	user = frappe.session.user
	counsellor, school = _get_place(user, school)
	_require_lead(school)
	case_worker_tries.require_code(code)
	return _propose(user, counsellor, school, with_code=1)


def propose_all(school: str = "") -> int:
	"""Propose all active counsellors of the own schools who are not proposed yet; return how many.

	Args: school: of one school only. Raises: ProposerError, LockedError.
	"""
	led = [name for name in get_schools_led(frappe.session.user, LEADS) if school in ("", name)]
	if not led:
		refuse(ProposerError)
	_require_confirmed_lead()
	enrolment.require_unlocked()
	filters = {"status": "Active", "school": ("in", led), "user": ("not in", ["", frappe.session.user])}
	rows = frappe.get_all(COUNSELLOR, filters=filters, fields=["user", "name", "school"], order_by="name asc")
	waiting = [row for row in rows if is_enabled(row.user) and not _has_open(row.user, row.name)]
	for row in waiting:
		_propose(row.user, row.name, row.school)
	return len(waiting)


def _require_account(user: str) -> None:
	if not is_enabled(user):
		refuse(UnknownAccountError)


def is_enabled(user: object) -> bool:
	"""Return whether there is an account of that name, of a person who can sign in and has not left."""
	if not isinstance(user, str) or user in ("", "Guest", "Administrator"):
		return False
	return frappe.db.get_value("User", user, "name") == user and is_at_work(user)


def _get_place(user: str, school: str) -> tuple[str, str]:
	"""Return the person's record as a counsellor, "" for none, and the school."""
	led = get_schools_led(frappe.session.user, LEADS)
	records = get_active_records(user)
	if school:
		records = {name: place for name, place in records.items() if place == school}
	own = [(name, place) for name, place in records.items() if place in led] or list(records.items())
	return own[0] if own else ("", school or (led[0] if led else ""))


def _require_lead(school: str) -> None:
	if not school or frappe.session.user not in get_overseers(school, LEADS):
		refuse(ProposerError)


def _require_confirmed_lead() -> None:
	if not case_workers.is_confirmed(frappe.session.user):
		refuse(ProposerError)


def _has_open(user: str, counsellor: str) -> bool:
	rows = case_workers.get_rows({"user": user, "state": ("in", [PROPOSED, CONFIRMED])})
	return any((row.counsellor or "") == counsellor and not case_workers.find_change(row) for row in rows)


def _propose(user: str, counsellor: str, school: str, with_code: int = 0) -> str:
	_lock_account(user)
	if _has_open(user, counsellor):
		refuse(AlreadyConfirmedError)
	row = _get_row(user, counsellor, school)
	row |= {"school": school, "state": PROPOSED, "with_code": with_code, "suspended_because": None}
	row |= {"proposed_by": frappe.session.user, "proposed_at": now_datetime()}
	row |= {"confirmed_by": None, "confirmed_at": None}
	store_unchecked(row)
	note(row, "proposed")
	deciders = get_overseers(school, LEADERS_AND_LEADS, {user, frappe.session.user})
	sentence = N_("A case worker waits for your confirmation. Open the row and confirm.")
	tell(deciders, row["name"], sentence, cannot_wait=True)
	return row["name"]


LEADERS_AND_LEADS = (roles.LEADER, roles.LEAD_COUNSELLOR)


def _lock_account(user: str) -> None:
	"""Two requests for one person come one after the other."""
	turns.hold(turns.SITE, ("User", user))


def _get_row(user: str, counsellor: str, school: str) -> dict:
	"""Return the person's row that is not ended, stored anew if there is none."""
	of_person = {"user": user, "counsellor": counsellor or ("is", "not set"), "state": ("!=", ENDED)}
	if found := case_workers.get_rows(of_person):
		return dict(found[-1])
	worker = frappe.new_doc(DOCTYPE)
	values = {"user": user, "counsellor": counsellor or None, "school": school, "state": PROPOSED}
	worker.update({**values, "person_name": frappe.db.get_value("User", user, "full_name")})
	worker.name = draw_name(length=10)
	worker.db_insert()
	return {"name": worker.name, **values}


def store_unchecked(row: dict) -> None:
	"""Seal a row over the account as it is now, and store it; the caller has checked why."""
	row["prints"] = get_prints(row)
	row["stamp"] = case_workers.seal(row)
	frappe.db.set_value(DOCTYPE, row["name"], {field: row[field] for field in row if field != "name"})
	case_workers.forget()


def confirm(name: str) -> dict:
	"""Confirm a proposed person as the second person; return `user`, `person_name` and `code`.

	The code lets the person enrol for unlocking once; it is shown to who confirms and handed over in person.

	Raises: NotYourCaseError, WrongStateError, NotProposedError, UnknownAccountError, OwnConfirmationError,
		ProposerConfirmsError, SamePersonError, SecondPersonError.
	"""
	worker = frappe.get_doc(DOCTYPE, name, for_update=True)
	if worker.state != PROPOSED:
		refuse_state(worker.state)
	row = {field: worker.get(field) for field in case_workers.FIELDS}
	_require_second_person(row)
	_require_account(worker.user)
	if not row["proposed_by"] or case_workers.find_change(row):
		refuse(NotProposedError)
	_confirm(row, frappe.session.user)
	note(row, "confirmed")
	tell(
		[worker.user],
		name,
		N_("You are confirmed as a case worker. You get the code for unlocking in person."),
	)
	return {"user": worker.user, "person_name": worker.person_name, "code": enrolment.make_code(worker.user)}


def _confirm(row: dict, confirmed_by: str) -> None:
	row |= {"state": CONFIRMED, "confirmed_by": confirmed_by, "confirmed_at": now_datetime()}
	store_unchecked(row)


def _require_second_person(row: dict) -> None:
	me, others = frappe.session.user, {row["user"], row["proposed_by"] or ""}
	if me == row["user"]:
		refuse(OwnConfirmationError)
	if me == row["proposed_by"]:
		refuse(ProposerConfirmsError)
	if is_same_person(me, *others):
		refuse(SamePersonError)
	leaders = get_overseers(row["school"], (roles.LEADER,), others)
	leads = get_overseers(row["school"], LEADS, others)
	if me not in leaders and not (me in leads and case_workers.is_confirmed(me)):
		refuse(SecondPersonError)


def confirm_all(school: str = "", shown: dict[str, str] | None = None) -> list[dict]:
	"""Confirm everybody who was proposed and whom the signed-in user may confirm; return as `confirm` does.

	Args:
		school: of one school only.
		shown: row -> when it was changed, of the list on the screen: nobody else is confirmed.

	Raises: ShownChangedError when one of these rows is another one now.
	"""
	filters = {"state": PROPOSED, **({"school": school} if school else {})}
	rows = frappe.get_list(DOCTYPE, filters, ["name", "modified"], order_by="creation asc", limit=0)
	if shown is not None:
		rows = [row for row in rows if row.name in shown]
		if any(shown[row.name] != str(row.modified) for row in rows):
			shown_versions.refuse_as_changed()
	return [confirm(row.name) for row in rows if _can_be_confirmed(row.name)]


def _can_be_confirmed(name: str) -> bool:
	(row,) = case_workers.get_rows({"name": name})
	if not row.proposed_by or not is_enabled(row.user) or case_workers.find_change(row):
		return False
	try:
		_require_second_person(row)
	except frappe.PermissionError:
		frappe.clear_last_message()
		return False
	return True


def end(name: str) -> str:
	"""End a proposal or confirmation: by a lead counsellor of the school or the person; return the state.

	Raises: NotYourCaseError, WrongStateError, ProposerError.
	"""
	worker = frappe.get_doc(DOCTYPE, name, for_update=True)
	if worker.state == ENDED:
		refuse_state(worker.state)
	me = frappe.session.user
	if me != worker.user and me not in get_overseers(worker.school, LEADS):
		refuse(ProposerError)
	worker.db_set({"state": ENDED, "ended_by": me, "stamp": None, "prints": None})
	case_workers.forget()
	enrolment.end_codes(worker.user)
	note(worker, "ended")
	tell(
		[worker.user], name, N_("You are no case worker of the school any more. Ask the lead counsellor why.")
	)
	return ENDED


def remember_unchecked(user: str, counsellor: str, school: str) -> str:
	"""Return the row of a person, made if there is none: nobody has proposed it, and it opens nothing.

	For the upgrade of sites from before; the lead counsellor proposes all of them at once.
	"""
	return _get_row(user, counsellor, school)["name"]


def confirm_unchecked(
	user: str, counsellor: str = "", school: str = "", by: tuple[str, str] = ("", "")
) -> str:
	"""Store a confirmation that holds; return the row. For made-up people: rehearsal, demo and tests.

	Args: counsellor: the record, "" for none. by: who proposes and who confirms.
	"""
	if not school:
		school = frappe.db.get_value(COUNSELLOR, counsellor, "school") if counsellor else ""
	row = _get_row(user, counsellor, school)
	row |= {"with_code": 0, "proposed_by": by[0], "proposed_at": now_datetime(), "suspended_because": None}
	_confirm(row, by[1])
	return row["name"]
