"""Who is asked for a consent on the portal is told that a question waits there.

The notice names the school and not the consent: a row that ties a family's account to it would tell whoever
reads the database whose child is known to a counsellor (`access/ties.py`).
"""

from frappe.model.document import Document
from frappe.utils import getdate, today

from mental_health_module.access.ties import get_confirmed_birth, is_confirmed_tie
from mental_health_module.domain.consent import consent as rules
from mental_health_module.domain.shared.texts import N_
from mental_health_module.host.ties import get_ties
from mental_health_module.services.shared import notices


def tell_who_is_asked(record: Document) -> None:
	"""Tell pupil or guardians, by the age, that a question waits for them on the portal.

	Only whose tie the school has confirmed: the others could not answer.
	"""
	if record.state != rules.ASKED or record.how_given != rules.PORTAL:
		return
	notices.notify_unchecked(
		_get_asked(record.learner, record.purpose),
		N_("The school asks you something and needs your answer. Open the page, read it and answer."),
		"MH School",
		record.school,
	)


def _get_asked(learner: str, purpose: str) -> set[str]:
	stage = rules.get_stage(get_confirmed_birth(learner), getdate(today()))
	needed = rules.get_needed(purpose, stage)
	return {
		tie.user
		for tie in get_ties([learner])
		if tie.user and tie.party in needed and is_confirmed_tie(tie.user, learner, tie.party)
	}
