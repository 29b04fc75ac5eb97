"""Finding what is sealed: a pupil's records in the own lists, and what the papers of a record were called."""

import frappe

from mental_health_module.access.classes import CONFIDENTIAL, SEALED, get_doctypes
from mental_health_module.access.criteria import get_criterion
from mental_health_module.access.documents import papers, row_stamps
from mental_health_module.access.policy import is_reachable
from mental_health_module.access.read_log import notes as read_log
from mental_health_module.access.refusals import refuse_as_not_yours
from mental_health_module.access.sealed import opening, sealed_rows
from mental_health_module.access.sealed.sealed_fields import LOOKUPS

OF_PUPILS = ("MH Psychological File", "MH Consent")


def find_of_pupil(doctype: str, learner: str) -> list[str]:
	"""Return the names of the rows about a pupil that the user may read; nobody learns of others.

	Raises: NotYourCaseError for a DocType that is not about pupils; to Administrator and to scripts.
	"""
	if doctype not in OF_PUPILS or not opening.may_person_open(frappe.session.user):
		refuse_as_not_yours()
	lookup, (_in, keys) = LOOKUPS["learner"], sealed_rows.of_learner(str(learner))[LOOKUPS["learner"]]
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.name).where(table[lookup].isin(keys))
	own = query.where(get_criterion(doctype, frappe.session.user))
	found = own.orderby(table.creation).run(pluck=True)
	true = row_stamps.get_true_names(doctype, found)
	names = [name for name in found if name in true]
	read_log.note(doctype, names, read_log.LISTED, read_log.DATES)
	return names


def get_paper_names(doctype: str, name: str) -> dict[str, str]:
	"""Return what the papers of a record were called, by the name of the File.

	Raises: NotYourCaseError with the same words for a record of somebody else and for none.
	"""
	is_confidential = doctype in get_doctypes(CONFIDENTIAL, SEALED)
	if not is_confidential or not is_reachable(doctype, str(name), frappe.session.user):
		refuse_as_not_yours()
	read_log.note(doctype, [str(name)])
	return papers.get_names(doctype, str(name))
