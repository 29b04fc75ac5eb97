"""Requests to talk (谈心请求): a pupil would like to talk to a counsellor, and who has to hear of it.

Asking comes before everything else: no consent is needed for it, of nobody, also under 14. What is kept is
that the pupil has asked, at the pupil's own wish, of an office that a school has to keep open (教育部
《中小学心理辅导室建设指南》, 教基一厅函〔2015〕36号). The first conversation begins with the consent,
and without one no file is kept: `domain/consent/consent.py`.
"""

from __future__ import annotations

from collections.abc import Collection

from mental_health_module.domain.shared.steps import BY_ITS_FORM, Note, Step

ASKED, ANSWERED, WITHDRAWN = "Asked", "Answered", "Withdrawn"
THE_PUPIL = "the pupil who has asked"
STEPS = {
	"mark_reached": Step((ASKED,), ANSWERED, notes={"answered_at": Note.NOW}, asks=BY_ITS_FORM),
	"withdraw_talk": Step((ASKED,), WITHDRAWN, who=(THE_PUPIL,), asks=BY_ITS_FORM),
}
# A decision of this app: as many open requests of one pupil as there are counsellors in a large school.
MOST_OPEN = 3
# A few words; what is to be said is said in the conversation.
LONGEST_NOTE = 200
# School days until somebody has been there; then the lead counsellor is told (`domain/shared/going_up.py`).
WITHIN_DAYS = 2

IS_ASKED, IS_ENOUGH = "asked already", "enough are open"


def why_not(open_with: Collection[str], counsellor: str) -> str | None:
	"""Return why a pupil cannot ask a counsellor now: IS_ASKED, IS_ENOUGH, or None when it is possible.

	Args: open_with: the counsellors with whom a request of the pupil is open.
	"""
	if counsellor in open_with:
		return IS_ASKED
	return IS_ENOUGH if len(open_with) >= MOST_OPEN else None


def tidy(note: str) -> str:
	"""Return what somebody has written without the spaces around it."""
	return note.strip()


def is_too_long(note: str) -> bool:
	"""Return whether a note is longer than `LONGEST_NOTE` characters."""
	return len(tidy(note)) > LONGEST_NOTE
