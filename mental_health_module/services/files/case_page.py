"""What belongs to a case, for the form of its file: sessions, consents with scans, guardians, readers.

Each part is asked by the rule of its own DocType, so that nobody sees more here than in the lists.
"""

import frappe
from frappe.query_builder.functions import Count, Max
from frappe.utils import format_date, format_datetime

from mental_health_module.access.criteria import get_criterion
from mental_health_module.access.documents import row_stamps
from mental_health_module.access.policy import is_reachable
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.refusals import refuse_as_not_yours
from mental_health_module.access.sealed import opening, sealed_rows
from mental_health_module.access.sealed.sealed_fields import LOOKUPS
from mental_health_module.access.unlocking import is_locked_for
from mental_health_module.host.guardian_contacts import get_contacts
from mental_health_module.words import _

FILE, SESSION, CONSENT, LOG = "MH Psychological File", "MH Counselling Session", "MH Consent", "MH Access Log"
READ = ("Opened", "Paper Opened")
MOST_READERS = 20


def get_case(name: str) -> dict[str, list[dict]]:
	"""Return the parts of a case that the user may read: sessions, consents, guardians, readers.

	While the session is locked there is nothing: the form asks to unlock. Guardians with their telephone
	numbers are for who carries the case; who was let in to read gets none.

	Raises: NotYourCaseError with the same words for a file of somebody else and for none.
	"""
	user = frappe.session.user
	if is_locked_for(FILE, user):
		return {"sessions": [], "consents": [], "guardians": [], "readers": []}
	if not opening.may_person_open(user) or not is_reachable(FILE, name, user):
		refuse_as_not_yours()
	file = frappe.get_doc(FILE, name)
	carries = is_reachable(FILE, name, user, writing=True)
	return {
		"sessions": _get_sessions(name),
		"consents": _get_consents(file.learner),
		"guardians": [_show_guardian(one) for one in get_contacts(file.learner)] if carries else [],
		"readers": _get_readers(name) if carries else [],
	}


def _show_guardian(contact: dict) -> dict:
	words = [contact["full_name"], _say(contact["relation"], "Student Guardian")]
	return {"text": _join(*words), "telephone": contact["telephone"]}


def _say(choice: str | None, doctype: str) -> str:
	"""Return a choice of a DocType's field in the reader's language."""
	return _(choice, context=doctype) if choice else ""


def _join(*words: str) -> str:
	return " · ".join(filter(None, words))


def _get_sessions(file: str) -> list[dict]:
	"""The newest first."""
	table = frappe.qb.DocType(SESSION)
	rows = _get_own(SESSION, table.psychological_file == file, ["held_on", "minutes", "form"], "held_on")
	return [
		{
			"doctype": SESSION,
			"name": row.name,
			"text": _join(format_datetime(row.held_on), _say(row.form, SESSION), _get_minutes(row)),
		}
		for row in rows
	]


def _get_minutes(row: frappe._dict) -> str:
	return _("{0} minutes").format(row.minutes) if row.minutes else ""


def _get_consents(learner: str) -> list[dict]:
	"""The newest first; `scans` says how many papers lie beside each."""
	lookup, (_in, keys) = LOOKUPS["learner"], sealed_rows.of_learner(learner)[LOOKUPS["learner"]]
	table = frappe.qb.DocType(CONSENT)
	fields = ["purpose", "state", "given_on"]
	rows = _get_own(CONSENT, table[lookup].isin(keys), fields, "creation")
	scans = _count_papers([row.name for row in rows])
	return [
		{
			"doctype": CONSENT,
			"name": row.name,
			"text": _join(
				_say(row.purpose, CONSENT), _say(row.state, CONSENT), format_date(row.given_on or "")
			),
			"scans": scans.get(row.name, 0),
		}
		for row in rows
	]


def _count_papers(consents: list[str]) -> dict[str, int]:
	file = frappe.qb.DocType("File")
	query = frappe.qb.from_(file).select(file.attached_to_name, Count(file.name))
	query = query.where((file.attached_to_doctype == CONSENT) & file.attached_to_name.isin([*consents, ""]))
	return dict(query.groupby(file.attached_to_name).run())


def _get_own(doctype: str, term, fields: list[str], order: str) -> list[frappe._dict]:
	"""Return opened rows within the user's own, without those changed past the app; it is written down."""
	table = frappe.qb.DocType(doctype)
	columns = dict.fromkeys(["name", *fields, *row_stamps.get_columns(doctype)])
	query = frappe.qb.from_(table).select(*(table[column] for column in columns))
	query = query.where(term & get_criterion(doctype, frappe.session.user))
	query = query.orderby(table[order], order=frappe.qb.desc).orderby(table.name)
	rows = row_stamps.keep_true(doctype, query.run(as_dict=True))
	read_log.note(doctype, [row.name for row in rows], read_log.LISTED, read_log.DATES)
	kept = [frappe._dict({key: row[key] for key in ["name", *fields]}) for row in rows]
	return [sealed_rows.open_row(doctype, row, "list of own records") for row in kept]


def _get_readers(file: str) -> list[dict]:
	"""Everybody else who has opened something of the case, who came last first."""
	log, user = frappe.qb.DocType(LOG), frappe.session.user
	query = frappe.qb.from_(log).select(log.user, log.reason, Max(log.happened_at).as_("last"))
	query = query.where((log.psychological_file == file) & log.way.isin(READ) & (log.user != user))
	query = query.where(get_criterion(LOG, user)).groupby(log.user, log.reason)
	rows = query.orderby(Max(log.happened_at), order=frappe.qb.desc).limit(MOST_READERS).run(as_dict=True)
	names = _get_full_names([row.user for row in rows])
	return [
		{"text": _join(names.get(row.user) or row.user, _say(row.reason, LOG), format_datetime(row.last))}
		for row in rows
	]


def _get_full_names(users: list[str]) -> dict[str, str]:
	account = frappe.qb.DocType("User")
	query = frappe.qb.from_(account).select(account.name, account.full_name)
	return dict(query.where(account.name.isin([*users, ""])).orderby(account.name).run())
