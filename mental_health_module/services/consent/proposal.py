"""What the form of a new consent fills in, so that a counsellor is done with it in seconds."""

import frappe
from frappe.utils import getdate, today

from mental_health_module.access.refusals import refuse_as_not_yours
from mental_health_module.access.rights import get_own_counsellors
from mental_health_module.access.ties import get_confirmed_birth
from mental_health_module.domain.consent import consent as rules
from mental_health_module.host.pupils import get_guardians, is_pupil
from mental_health_module.services.consent import records as consent_records
from mental_health_module.services.consent import texts as consent_texts


def get_proposal(user: str, learner: str | None, purpose: str | None) -> dict:
	"""Return the school of a counsellor, the text in force, and whose consent a pupil needs today.

	Out: `school`, `consent_text`; with a pupil also `needed` (parties), `sentence` and `guardians` (names).
	Raises: NotYourCaseError when the user is no active counsellor.
	"""
	counsellor = frappe.qb.DocType("MH Counsellor")
	schools = get_own_counsellors(user).select(counsellor.school).orderby(counsellor.creation).run()
	if not schools:
		refuse_as_not_yours()
	purpose = purpose if purpose in rules.PURPOSES else rules.PSYCHOLOGICAL_FILE
	proposal = {"school": schools[0][1], "consent_text": consent_texts.get_text_in_force(purpose, today())}
	if learner and is_pupil(learner):
		proposal.update(_get_needs(learner, purpose))
	return proposal


def _get_needs(learner: str, purpose: str) -> dict:
	day = getdate(today())
	needed = rules.get_needed(purpose, rules.get_stage(get_confirmed_birth(learner), day))
	return {
		"needed": sorted(needed),
		"sentence": consent_records.get_needed_sentence(purpose, learner, day),
		"guardians": get_guardians(learner),
	}
