"""Grants to read one psychological file: asked for, decided by another person, ended.

Source: 未成年人网络保护条例 Art. 36 (staff access to minors' data is approved by an authorised person).
"""

from datetime import timedelta

import frappe
from frappe.model.document import Document
from frappe.utils import get_datetime, now_datetime

from mental_health_module.access.case_workers import is_confirmed
from mental_health_module.access.read_log.records import get_school_of_file
from mental_health_module.access.refusals import refuse_as_not_confirmed
from mental_health_module.access.rights import (
	get_accounts_of_counsellors,
	get_active_records,
	get_carried_files,
)
from mental_health_module.access.schools import LEADS, get_overseers
from mental_health_module.access.sealed.sealed_rows import store_unchecked
from mental_health_module.domain.shared.reasons import SHORTEST_CHARACTERS, SHORTEST_LETTERS, says_something
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.rights.refusals import (
	GrantDeciderError,
	GranteeNotConfirmedError,
	GrantForOneselfError,
	GrantPeriodError,
	UnknownFileError,
)
from mental_health_module.services.shared import notices
from mental_health_module.services.shared.four_eyes import is_same_person
from mental_health_module.services.shared.refusals import ReasonMissingError, WrongStateError
from mental_health_module.words import _, say_choice

DOCTYPE, FILE = "MH Access Grant", "MH Psychological File"
ASKED, APPROVED, REFUSED, ENDED, EXPIRED = "Asked", "Approved", "Refused", "Ended", "Expired"
SUPERVISION = "Supervision"
LONGEST = timedelta(days=92)  # a term


def set_asked(grant: Document) -> None:
	"""Make a new grant one that is asked for by the signed-in user, whatever the client has sent."""
	grant.update({"status": ASKED, "asked_by": frappe.session.user})
	grant.update({"decided_by": None, "decided_at": None, "ended_because": None})
	grant.school = get_school_of_file(grant.psychological_file) or None


def validate_asked(grant: Document) -> None:
	"""Refuse a grant for no file, without a reason, or for a period that makes no sense.

	Raises: UnknownFileError, ReasonMissingError, GrantPeriodError.
	"""
	require_reason(grant.reason)
	if not frappe.db.exists(FILE, grant.psychological_file):
		frappe.throw(
			_("There is no psychological file {0}. Copy its name from the counsellor of the case.").format(
				grant.psychological_file
			),
			UnknownFileError,
			title=_("Unknown file"),
		)
	_validate_period(get_datetime(grant.starts_at), get_datetime(grant.ends_at))


def require_reason(reason: str | None) -> None:
	"""Refuse to go on without a reason of some words.

	Raises: ReasonMissingError.
	"""
	if not says_something(reason):
		frappe.throw(
			_(
				"Say in one sentence why this is necessary: at least {0} letters or {1} Chinese characters."
			).format(SHORTEST_LETTERS, SHORTEST_CHARACTERS),
			ReasonMissingError,
			title=_("Reason missing"),
		)


def _validate_period(starts_at, ends_at) -> None:
	if ends_at <= starts_at:
		frappe.throw(
			_("The grant ends before it starts. Correct “Until”."), GrantPeriodError, title=_("Wrong period")
		)
	if ends_at <= now_datetime():
		frappe.throw(
			_("“Until” has passed already. Choose a later time."), GrantPeriodError, title=_("Wrong period")
		)
	if ends_at - starts_at > LONGEST:
		frappe.throw(
			_("A grant lasts {0} days at most. Choose an earlier end and ask anew later.").format(
				LONGEST.days
			),
			GrantPeriodError,
			title=_("Wrong period"),
		)


def tell_deciders(grant: Document) -> None:
	"""Tell who can decide that a grant was asked for: people of the file's school."""
	notices.notify_unchecked(
		_get_deciders(grant),
		N_("Somebody asks to read a psychological file. Open the request and decide."),
		DOCTYPE,
		grant.name,
	)


def _get_deciders(grant: Document) -> set[str]:
	counsellor = frappe.db.get_value(FILE, grant.psychological_file, "counsellor")
	own = get_accounts_of_counsellors([counsellor])
	leads = set() if grant.kind == SUPERVISION else _get_leads(grant)
	return (own | leads) - {grant.asked_by, grant.grantee}


def _get_leads(grant: Document) -> set[str]:
	return get_overseers(grant.school, LEADS, {grant.asked_by, grant.grantee})


def decide(name: str, approve: bool) -> str:
	"""Approve or refuse a grant that was asked for; return its new state.

	Raises: NotYourCaseError, WrongStateError, GrantForOneselfError, GrantDeciderError, GrantPeriodError,
		GranteeNotConfirmedError.
	"""
	grant = frappe.get_doc(DOCTYPE, name, for_update=True)
	_require_status(grant, ASKED)
	user = frappe.session.user
	if is_same_person(user, grant.asked_by, grant.grantee):
		frappe.throw(
			_("Another person has to decide: you have asked for this grant, or you would read by it."),
			GrantForOneselfError,
			title=_("Not on your own"),
		)
	_require_decider(grant, user, approve)
	if approve:
		_require_case_worker(grant.grantee)
	if approve and get_datetime(grant.ends_at) <= now_datetime():
		frappe.throw(_("The time asked for has passed. Ask anew."), GrantPeriodError, title=_("Wrong period"))
	status = APPROVED if approve else REFUSED
	grant.db_set({"status": status, "decided_by": user, "decided_at": now_datetime()})
	_tell_asker(grant)
	return status


def _require_case_worker(grantee: str) -> None:
	if not is_confirmed(grantee):
		frappe.throw(
			_(
				"{0} is no confirmed case worker and could not read. Have the lead counsellor propose this"
				" person first; a second person confirms."
			).format(grantee),
			GranteeNotConfirmedError,
			title=_("Not confirmed"),
		)


def _require_decider(grant: Document, user: str, approve: bool = False) -> None:
	"""Who opens a file to others is confirmed: a role that was given to an account is not enough."""
	if get_active_records(user) and not is_confirmed(user):
		refuse_as_not_confirmed()
	is_of_case = grant.psychological_file in get_carried_files(user)
	if is_of_case or (grant.kind != SUPERVISION and user in _get_leads(grant)):
		if approve and not is_confirmed(user):
			refuse_as_not_confirmed()
		return
	if grant.kind == SUPERVISION:
		frappe.throw(
			_("Only the counsellor of the case releases a file for supervision."),
			GrantDeciderError,
			title=_("Not yours to decide"),
		)
	frappe.throw(
		_("Only the lead counsellor or the counsellor of the case decides on this."),
		GrantDeciderError,
		title=_("Not yours to decide"),
	)


def _require_status(grant: Document, *statuses: str) -> None:
	if grant.status not in statuses:
		frappe.throw(
			_("This grant is {0} already. Ask for a new one.").format(
				say_choice(grant.doctype, grant.status)
			),
			WrongStateError,
			title=_("Already decided"),
		)


def _tell_asker(grant: Document) -> None:
	notices.notify_unchecked(
		notices.get_enabled({grant.asked_by, grant.grantee}),
		N_("Your request to read a file was decided. Open it to see how."),
		DOCTYPE,
		grant.name,
	)


def withdraw(name: str) -> str:
	"""End a grant now; by whoever could decide on it, has asked for it or reads by it.

	Raises: NotYourCaseError, WrongStateError, GrantDeciderError.
	"""
	grant = frappe.get_doc(DOCTYPE, name, for_update=True)
	_require_status(grant, ASKED, APPROVED)
	if frappe.session.user not in (grant.asked_by, grant.grantee):
		_require_decider(grant, frappe.session.user)
	grant.db_set({"status": ENDED, "ended_because": "Withdrawn"})
	return ENDED


def end_of_files_unchecked(files: list[str], because: str) -> int:
	"""End all grants and emergency accesses of files; return how many.

	Args: because: one of the options of MH Access Grant's `ended_because`.
	"""
	if not files:
		return 0
	names = frappe.get_all(
		DOCTYPE,
		filters={"psychological_file": ("in", files), "status": ("in", [ASKED, APPROVED])},
		pluck="name",
		order_by="name asc",
	)
	still_open = [name for name in names if _is_open_now(name)]
	for name in still_open:
		store_unchecked(DOCTYPE, name, {"status": ENDED, "ended_because": because})
	return len(still_open) + _close_emergencies(files)


def _is_open_now(name: str) -> bool:
	"""Return whether a grant has not been ended or refused meanwhile; the row is held."""
	return frappe.db.get_value(DOCTYPE, name, "status", for_update=True) in (ASKED, APPROVED)


def _close_emergencies(files: list[str]) -> int:
	now = now_datetime()
	names = frappe.get_all(
		"MH Emergency Access",
		filters={"psychological_file": ("in", files), "closes_at": (">", now)},
		pluck="name",
		order_by="name asc",
	)
	for name in names:
		store_unchecked("MH Emergency Access", name, {"closes_at": now})
	return len(names)


def set_expired_unchecked() -> None:
	"""Show grants whose time is over as expired; they have opened nothing since it was over."""
	over = {"status": ("in", [ASKED, APPROVED]), "ends_at": ("<=", now_datetime())}
	for name in frappe.get_all(DOCTYPE, filters=over, pluck="name", order_by="name asc"):
		if _is_open_now(name):
			store_unchecked(DOCTYPE, name, {"status": EXPIRED, "ended_because": "Time Is Over"})
