"""Endpoints that open, for a person with the right, what is sealed: records of a pupil, and papers."""

import frappe

from mental_health_module.access.guards import WITH_A_RIGHT, posted_by
from mental_health_module.services.files import case_page, opened_lists, pupils_of_records


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def find_of_pupil(doctype: str, learner: str) -> list[str]:
	"""Return the names of the rows about a pupil that the user may read."""
	return opened_lists.find_of_pupil(doctype, learner)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def get_paper_names(doctype: str, name: str) -> dict[str, str]:
	"""Return what the papers of a record were called, by the name of the File."""
	return opened_lists.get_paper_names(doctype, name)


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def get_pupils(doctype: str, names: str) -> dict[str, str]:
	"""Return name, number and class of the pupil of each record (names in JSON) that the user may know."""
	return pupils_of_records.get_pupils(doctype, [str(name) for name in frappe.parse_json(names)])


@frappe.whitelist(methods=["POST"])
@posted_by(WITH_A_RIGHT)
def get_case(name: str) -> dict[str, list[dict]]:
	"""Return sessions, consents, guardians and readers of a case, as far as the user may read each."""
	return case_page.get_case(name)
