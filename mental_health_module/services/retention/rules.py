"""For how long the school keeps which records."""

import frappe
from frappe.model.document import Document

from mental_health_module.domain.retention.retention import LONGEST, Rule
from mental_health_module.services.retention.refusals import ContradictingRuleError, RetentionRuleError
from mental_health_module.words import _


def validate_years(rule: Document) -> None:
	"""Refuse a number of years that is none.

	Raises: RetentionRuleError.
	"""
	if not 1 <= (rule.years or 0) <= LONGEST:
		frappe.throw(
			_("Write for how many years the records are kept, as a whole number from 1 to {0}.").format(
				LONGEST
			),
			RetentionRuleError,
			title=_("Wrong number of years"),
		)


def validate_only_one(rule: Document) -> None:
	"""Refuse a second active rule for the same kind of record and the same school, or for every school.

	Raises: ContradictingRuleError naming the other rule.
	"""
	if not rule.active:
		return
	others = frappe.get_all(
		"MH Retention Rule",
		filters={"record_class": rule.record_class, "active": 1, "name": ("!=", rule.name or "")},
		fields=["name", "school"],
		order_by="name asc",
	)
	if same := [other.name for other in others if (other.school or "") == (rule.school or "")]:
		frappe.throw(
			_(
				"Rule {0} already says how long these records are kept. Change it, or switch it off first."
			).format(same[0]),
			ContradictingRuleError,
			title=_("Two rules contradict each other"),
		)


def get_rules(record_class: str) -> dict[str, list[Rule]]:
	"""Return the active rules of a kind of record by school; `` holds those for every school."""
	rules: dict[str, list[Rule]] = {}
	for row in frappe.get_all(
		"MH Retention Rule",
		filters={"record_class": record_class, "active": 1},
		fields=["name", "school", "basis", "years"],
		order_by="name asc",
	):
		rules.setdefault(row.school or "", []).append(Rule(row.name, row.basis, row.years))
	return rules
