"""A consent that was asked for and not answered: its counsellor hears of it, and nobody else."""

import frappe

from mental_health_module.access.rights import get_account_of_each
from mental_health_module.domain.consent.consent import ASKED
from mental_health_module.domain.shared import going_up as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.services.shared.awaited import Awaited, Told, find_rows


def _find_questions() -> list[frappe._dict]:
	return find_rows("MH Consent", {"state": ASKED}, "creation", "learner_key", "counsellor")


def _get_counsellor_of_case(rows: list[frappe._dict]) -> dict[str, set[str]]:
	"""Return the counsellor of the file, else who has asked."""
	keys = {"learner_key": ("in", sorted({row.learner_key for row in rows if row.learner_key}) or [""])}
	fields = ["learner_key", "counsellor"]
	files = frappe.get_all("MH Psychological File", keys, fields, order_by="creation asc")
	of_file = {file.learner_key: file.counsellor for file in files}
	counsellors = {row.name: of_file.get(row.learner_key) or row.counsellor for row in rows}
	accounts = get_account_of_each(counsellors.values())
	return {name: {accounts[one]} if one in accounts else set() for name, one in counsellors.items()}


AWAITED = Awaited(
	rules.CONSENT,
	"MH Consent",
	_find_questions,
	(
		Told(
			_get_counsellor_of_case,
			N_("A consent that was asked for has not been answered yet. Call, or ask in person."),
		),
	),
)
