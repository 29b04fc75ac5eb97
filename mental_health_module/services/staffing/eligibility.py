"""Why counsellors may not be alone on duty, nor be offered to pupils: read from what is stored of them."""

from collections.abc import Collection
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate, today

from mental_health_module.domain.staffing import employment
from mental_health_module.domain.staffing.eligibility import Reason, get_reasons
from mental_health_module.domain.staffing.eligibility_messages import SENTENCES
from mental_health_module.services.staffing.holders import get_state_on
from mental_health_module.services.staffing.periods import get_periods_unchecked
from mental_health_module.services.staffing.persons import get_records_of_people
from mental_health_module.services.staffing.queries import QUERY, get_due_unchecked
from mental_health_module.words import _

CERTIFICATE = "MH Counsellor Qualification"
# what only who reads background queries is told
OF_QUERIES = (Reason.QUERY_OVERDUE, Reason.RECORD_FOUND)


def get_reasons_unchecked(counsellors: Collection[str], day: date) -> dict[str, tuple[Reason, ...]]:
	"""Return for each counsellor why the person may not be alone on duty; empty for who may.

	Certificates and queries of all records of the person count: the latest query says when the next is due,
	and a record found under any of them is found. Who was never asked about is not held back for that: a
	school that begins to use the app would otherwise lose all its counsellors from its pupils' page in one
	night. The form says that no query is recorded; once one is, it has to be repeated in time.

	Unchecked: who calls says to whom this is shown, and never more than who is offered.
	"""
	people = get_records_of_people(counsellors)
	every = {name for records in people.values() for name in records}
	states, queries = _get_states(every, day), get_due_unchecked(every, day)
	periods = get_periods_unchecked(list(counsellors))
	return {
		name: _judge(periods.get(name, []), records, states, queries, day) for name, records in people.items()
	}


def _judge(periods, records, states, queries, day: date) -> tuple[Reason, ...]:
	kind = employment.get_current(periods, day).kind if periods else ""
	held = {state for record in records for state in states.get(record, ())}
	asked = [queries[record] for record in records if record in queries]
	due = max((until for until, _found in asked), default=None)
	is_found = any(found for _due, found in asked)
	return get_reasons(kind, held, due, None, day, record_found=is_found)


def _get_states(counsellors: Collection[str], day: date) -> dict[str, set[str]]:
	filters = {"counsellor": ("in", [*sorted(counsellors), ""])}
	fields = ["counsellor", "in_training", "issued_on", "expires_on", "revoked_on"]
	found: dict[str, set[str]] = {}
	for row in frappe.get_all(CERTIFICATE, filters, fields, order_by="name asc"):
		if row.in_training or (row.issued_on and getdate(row.issued_on) <= day):
			found.setdefault(row.counsellor, set()).add(get_state_on(row, day))
	return found


def describe(counsellor: Document) -> list[str]:
	"""Return in sentences why a counsellor may not be alone on duty, as far as the reader may know it."""
	reasons = get_reasons_unchecked([counsellor.name], getdate(today()))[counsellor.name]
	reads_queries = _reads_queries(counsellor)
	shown = [reason for reason in reasons if reads_queries or reason not in OF_QUERIES]
	sentences = [_(SENTENCES[reason]) for reason in shown]
	if reads_queries and not frappe.db.exists(QUERY, {"counsellor": counsellor.name}):
		sentences.append(_("No background query is recorded yet. Ask, and record it: it is due every year."))
	return sentences


def _reads_queries(counsellor: Document) -> bool:
	blank = frappe.new_doc(QUERY, counsellor=counsellor.name)
	own = counsellor.user == frappe.session.user
	return own or bool(frappe.has_permission(QUERY, "create", blank))
