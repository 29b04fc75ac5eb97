"""Ties that were changed after they were confirmed: they wait, and somebody is told.

Events of the host mark them at once, an hourly comparison finds what came by SQL. They are told by the hour
and not at once: who changes a pupil's record must not learn from a notice's moment that the pupil is known.
"""

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime, today

from mental_health_module.access import ties
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.pupils import get_wards_of_guardian
from mental_health_module.host.ties import HostTie, get_learners_of_user, has_pupils_without
from mental_health_module.services.consent import consents as consent
from mental_health_module.services.shared import bulk_rows, notices
from mental_health_module.services.shared.schools import get_school_of_pupil_unchecked
from mental_health_module.services.ties import ties as confirming
from mental_health_module.services.ties.texts import get_names


def note_pupil(pupil: Document, method: str | None = None) -> None:
	"""Let the ties of a pupil wait whose account, guardians or date of birth were changed."""
	_note([pupil.name])


def note_guardian(guardian: Document, method: str | None = None) -> None:
	"""Let the ties of a guardian wait whose account was changed."""
	_note(get_wards_of_guardian(guardian.name))


def note_user(user: Document, method: str | None = None, *renamed: object) -> None:
	"""Let the ties of an account wait that was renamed or whose e-mail was changed."""
	names = {user.name, *(name for name in renamed[:2] if isinstance(name, str))}
	stored = frappe.get_all(
		ties.DOCTYPE, filters={"user": ("in", sorted(names))}, pluck="learner", order_by="learner asc"
	)
	_note(sorted({*stored, *get_learners_of_user(user.name)}))


def _note(learners: list[str]) -> None:
	"""Without the key: saving in the host's forms needs none."""
	if frappe.flags.in_install or frappe.flags.in_uninstall or frappe.flags.in_migrate:
		return
	if learners and frappe.db.exists(ties.DOCTYPE, {"learner": ("in", learners)}):
		mark_changed(learners)


def follow_rename(record: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Let confirmed ties follow a renamed Student or Guardian; those of one that was merged wait.

	Otherwise a new name would make an old date of birth unconfirmed.
	"""
	field = "learner" if record.doctype == "Student" else "guardian"
	rows = frappe.get_all(ties.DOCTYPE, filters={field: old}, fields=list(ties.FIELDS), order_by="name asc")
	for row in rows:
		if not merge and row[field] == old and ties.is_genuine(row):
			row[field] = new
			stamp = ties.make_stamp(ties.get_confirmed(row), row.confirmed_by)
			frappe.db.set_value(ties.DOCTYPE, row.name, {field: new, "stamp": stamp})
	if merge:
		_note(sorted({row.learner for row in rows} - {old}))


def mark_changed(learners: Iterable[str], checks_stamps: bool = False) -> None:
	"""Let ties wait that are not what was confirmed any more; a row for each new one of a known pupil.

	Args: checks_stamps: find rows too that the app has not written.
	"""
	for chunk in bulk_rows.in_chunks(learners):
		over: list[frappe._dict] = []
		pairs = list(confirming.pair(chunk, over))
		known = {row.learner for _tie, row in pairs if row} | {row.learner for row in over}
		pupils = {tie.learner for tie, _row in pairs}
		_delete([row for row in over if row.state == ties.WAITING or row.learner not in pupils])
		changed = [row for tie, row in pairs if row and _is_changed(row, tie, checks_stamps)]
		_mark([*changed, *(row for row in over if row.state == ties.CONFIRMED)])
		_insert_waiting([tie for tie, row in pairs if not row and tie.learner in known])


def _is_changed(row: frappe._dict, tie: HostTie, checks_stamps: bool) -> bool:
	if row.state != ties.CONFIRMED:
		return False
	return not (ties.holds(row, tie) if checks_stamps else ties.get_confirmed(row) == tie)


def _mark(rows: list[frappe._dict]) -> None:
	if names := [row.name for row in rows]:
		values = {"state": ties.CHANGED, "is_told": 0, "modified": now_datetime()}
		frappe.db.set_value(ties.DOCTYPE, {"name": ("in", names)}, values, update_modified=False)


def _delete(rows: list[frappe._dict]) -> None:
	if names := [row.name for row in rows]:
		frappe.db.delete(ties.DOCTYPE, {"name": ("in", names)})


def _insert_waiting(new: list[HostTie]) -> None:
	names = get_names(new)
	rows = (
		(
			*tie.get_parts()[:-1],
			tie.date_of_birth or None,
			*(names.get(tie.learner, ""), names.get(tie.guardian, "")),
			*(ties.WAITING, "", None, 0, ""),
		)
		for tie in new
	)
	bulk_rows.insert_unchecked(ties.DOCTYPE, confirming.STORED, rows, now_datetime())


def compare_all() -> None:
	"""Compare every confirmed tie with the host's records and its stamp, and tell of what has changed."""
	learners = frappe.get_all(ties.DOCTYPE, pluck="learner", distinct=True, order_by="learner asc")
	mark_changed(learners, checks_stamps=True)
	tell_changed()


def tell_changed() -> None:
	"""Tell of ties that wait: coordinators and lead counsellors of all alike, counsellors of their cases."""
	rows = frappe.get_all(
		ties.DOCTYPE,
		filters={"state": ("!=", ties.CONFIRMED), "is_told": 0},
		fields=["name", "learner"],
		order_by="name asc",
	)
	learners = sorted({row.learner for row in rows})
	_tell_schools(learners)
	for learner in learners:
		_tell_counsellor(learner)
	for chunk in bulk_rows.in_chunks(row.name for row in rows):
		frappe.db.set_value(ties.DOCTYPE, {"name": ("in", chunk)}, "is_told", 1, update_modified=False)


def _tell_schools(learners: list[str]) -> None:
	first = frappe.db.get_value("MH School", {}, "name", order_by="name asc")
	schools = {get_school_of_pupil_unchecked(learner, []) or first for learner in learners}
	for school in sorted(schools - {None}):
		notices.notify_unchecked(
			_get_confirmers(),
			N_(
				"Accounts, guardians or dates of birth in the school’s lists were changed and wait to be"
				" confirmed. Open the school and confirm the ties of its lists."
			),
			"MH School",
			school,
		)


def _tell_counsellor(learner: str) -> None:
	if file := consent.get_file_of(learner):
		notices.notify_unchecked(
			consent.get_recipients(learner, None),
			N_(
				"An account, a guardian or the date of birth of a pupil whose case is yours was changed in"
				" the school’s lists. Until it is confirmed it opens nothing; ask who has changed it."
			),
			"MH Psychological File",
			file,
			cannot_wait=True,
		)


def _get_confirmers() -> set[str]:
	return notices.get_users_with_roles(*confirming.CONFIRMERS)


def tell_unconfirmed() -> None:
	"""Ask, once until it is read, for pupils to be confirmed whom nobody has confirmed yet."""
	school = frappe.db.get_value("MH School", {}, "name", order_by="name asc")
	if not school or not has_pupils_without(ties.DOCTYPE, "learner"):
		return
	subject = N_(
		"Pupils and guardians use what is confidential once the school has confirmed whose account is whose."
		" Open the school and confirm the ties of its lists."
	)
	confirmers = _get_confirmers()
	waiting = notices.get_waiting(confirmers, subject, "MH School", school)
	notices.notify_unchecked(confirmers - waiting, subject, "MH School", school, once=today())
