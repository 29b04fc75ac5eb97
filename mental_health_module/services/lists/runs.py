"""The runs of a list import: begun by one person at a time, and begun again when what ran them has died.

A run is one transaction, which holds the lock of the list's row from its first step to its end. Who gets the
lock of a busy list knows that nobody works on it: its job waits in the queue, or has died with its worker,
the queue or the database and left nothing behind. A run is known by its token: a worker that comes back late
finds another token and does nothing.
"""

from dataclasses import dataclass

import frappe
from frappe.utils import add_to_date, cint, get_datetime, now_datetime

from mental_health_module.services.lists.refusals import ListBusyError
from mental_health_module.services.shared import background, languages
from mental_health_module.services.shared.notices import get_enabled
from mental_health_module.services.shared.steps import refuse_state
from mental_health_module.words import _

DOCTYPE = "MH List Import"
CHECKING, COMMITTING, FAILED = "Checking", "Committing", "Failed"
BUSY = (CHECKING, COMMITTING)
# states into which nothing but a run brings a list, and in which it stays
BY_A_RUN = ("Committed", "Undone")
STEPS = {CHECKING: "check", COMMITTING: "commit"}
JOB_SECONDS = 1_500
# Between the commit that announces a run and the queue that knows of it.
GRACE_SECONDS = 10
# A job that has waited so long is put into the queue once more; the earlier one then does nothing.
STALE_MINUTES = 30
MOST_TRIES = 3


@dataclass(frozen=True)
class Run:
	"""A step of a list that waits for a worker, in the name of a user."""

	step: str
	name: str
	token: str
	user: str


def take(name: str, allowed: tuple[str, ...], busy_state: str, restartable: tuple[str, ...] = ()) -> str:
	"""Set the busy state if the stored state allows it; return the token of this run.

	Raises: ListBusyError, WrongStateError.
	"""
	row = _lock_if_free(name)
	if not row or (row.status in BUSY and not _is_dead(row)):
		frappe.throw(
			_(
				"This list is being worked on. Wait until it is done; if the work has stopped, the button"
				" “Start Again” appears here."
			),
			ListBusyError,
			title=_("Please wait"),
		)
	if row.status not in (*allowed, *restartable):
		refuse_state(DOCTYPE, row.status, allowed, row.started_by if row.status in BY_A_RUN else None)
	return _begin(name, busy_state, frappe.session.user, tries=1)


def _begin(name: str, busy_state: str, user: str, tries: int) -> str:
	token = frappe.generate_hash(length=12)
	values = {"status": busy_state, "message": None, "job_token": token, "job_started_at": now_datetime()}
	frappe.db.set_value(DOCTYPE, name, {**values, "started_by": user, "job_tries": tries})
	return token


def lock(name: str) -> frappe._dict | None:
	"""Return the row of a list, locked until the transaction ends; wait for whoever has it."""
	return _get_locked(name, skip_locked=False)


def _lock_if_free(name: str) -> frappe._dict | None:
	"""Return the row of a list, locked; None while somebody else works on it."""
	return _get_locked(name, skip_locked=True)


def _get_locked(name: str, skip_locked: bool) -> frappe._dict | None:
	table = frappe.qb.DocType(DOCTYPE)
	fields = ("status", "job_token", "job_started_at", "job_tries", "started_by")
	query = frappe.qb.from_(table).select(*(table[field] for field in fields)).where(table.name == name)
	rows = query.for_update(skip_locked=skip_locked).run(as_dict=True)
	return rows[0] if rows else None


def _is_dead(row: frappe._dict) -> bool:
	"""Return whether nobody will work on a busy list any more whose lock is free."""
	if not row.job_started_at:
		return True
	began = get_datetime(row.job_started_at)
	if began > add_to_date(now_datetime(), seconds=-GRACE_SECONDS):
		return False
	is_old = began < add_to_date(now_datetime(), minutes=-STALE_MINUTES)
	return is_old or not background.is_waiting(_get_job_id(row.job_token))


def is_abandoned(name: str) -> bool:
	"""Return whether a busy list can be begun again, because what worked on it has died."""
	row = _lock_if_free(name)
	return bool(row) and row.status in BUSY and _is_dead(row)


def hand_over(step: str, name: str, token: str) -> None:
	"""Have a worker do a step of a list.

	Raises: NoWorkerError.
	"""
	background.hand_over(
		f"mental_health_module.jobs.list_import.{step}",
		queue="long",
		timeout=JOB_SECONDS,
		job_id=_get_job_id(token),
		name=name,
		token=token,
	)


def _get_job_id(token: str) -> str:
	return f"mh-list-import-{token}"


def take_up_abandoned_unchecked() -> list[Run]:
	"""Begin every list again whose run has died; return the runs that are to be handed over.

	Unchecked: a run goes on in the name of who began it, and asks for that person's right.
	"""
	if not background.is_reachable():
		return []
	filters = {"status": ("in", BUSY)}
	names = frappe.get_all(DOCTYPE, filters=filters, pluck="name", order_by="job_started_at asc")
	return [run for name in names if (run := _take_up(name))]


def _take_up(name: str) -> Run | None:
	row = _lock_if_free(name)
	if not row or row.status not in BUSY or not _is_dead(row):
		return None
	if cint(row.job_tries) >= MOST_TRIES or not _may_go_on(row.started_by):
		_give_up(name, row)
		return None
	token = _begin(name, row.status, row.started_by, cint(row.job_tries) + 1)
	return Run(STEPS[row.status], name, token, row.started_by)


def _may_go_on(user: str | None) -> bool:
	return user == "Administrator" or bool(user and get_enabled([user]))


def _give_up(name: str, row: frappe._dict) -> None:
	"""Say in the list that its work has stopped; what it found before is gone, for nothing was stored."""
	with languages.speaking_to(row.started_by):
		message = _(
			"The work on this list stopped before it was done, and nothing was saved. Check the list again;"
			" if it stops once more, split the sheet and upload the parts."
		)
	frappe.db.set_value(DOCTYPE, name, {"status": FAILED, "message": message, "job_token": None})
