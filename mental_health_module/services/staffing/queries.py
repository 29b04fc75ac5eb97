"""The yearly background query (未成年人保护法 Art. 62): that it was asked, and the class of the answer."""

from collections.abc import Collection
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from mental_health_module.domain.staffing.eligibility import get_next_due
from mental_health_module.services.shared.four_eyes import is_same_person
from mental_health_module.services.staffing.refusals import OwnQueryError, QueryAnsweredError
from mental_health_module.words import _

QUERY, PENDING, RECORD_FOUND = "MH Background Query", "Pending", "Record Found"


def validate(query: Document) -> None:
	"""Work out when the next one is due, and note who records it.

	Raises: OwnQueryError, QueryAnsweredError.
	"""
	account = frappe.db.get_value("MH Counsellor", query.counsellor, "user")
	if account and is_same_person(frappe.session.user, account):
		frappe.throw(
			_("This is about you. Ask the lead counsellor or a leader of the school to record it."),
			OwnQueryError,
			title=_("Ask a second person"),
		)
	before = query.get_doc_before_save()
	if before and before.result not in (PENDING, query.result):
		frappe.throw(
			_("This query is answered and stays as it is. Record a new query instead."),
			QueryAnsweredError,
			title=_("Cannot be changed"),
		)
	query.next_due = get_next_due(getdate(query.queried_on))
	query.recorded_by = frappe.session.user


def get_due_unchecked(counsellors: Collection[str], day: date) -> dict[str, tuple[date, bool]]:
	"""Return when the next query of counsellors was due as known on a day, and whether a record was found.

	Who was never asked about is left out. A query that waits for its answer counts from the day on which it
	was asked: nobody is sent home because an office is slow. The last answer says whether a record was found.
	"""
	filters = {"counsellor": ("in", [*sorted(counsellors), ""]), "queried_on": ("<=", day)}
	fields = ["counsellor", "queried_on", "next_due", "result"]
	found: dict[str, tuple[date, bool]] = {}
	for row in frappe.get_all(QUERY, filters, fields, order_by="queried_on asc, creation asc"):
		_due, is_found = found.get(row.counsellor, (None, False))
		is_found = is_found if row.result == PENDING else row.result == RECORD_FOUND
		found[row.counsellor] = (getdate(row.next_due), is_found)
	return found
