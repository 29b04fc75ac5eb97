"""A pupil asks a counsellor for a talk by two presses, and takes it back; the counsellor finds it waiting.

Who asks is decided by the confirmed tie of the signed-in account, never by what the page sends.
"""

import frappe

from mental_health_module.access import turns
from mental_health_module.services.counselling import talk_requests, to_reach
from mental_health_module.services.counselling.refusals import NotAPupilError
from mental_health_module.services.portal import family
from mental_health_module.services.portal.talk_cards import TalkCard
from mental_health_module.services.shared.portal_parts import Part, Visitor
from mental_health_module.words import _


def ask(counsellor: str, user: str, note: str) -> str:
	"""Write down that a user, a pupil, would like to talk to a counsellor; return the sentence to show.

	Raises: NotAPupilError, CounsellorNotThereError, AskedAlreadyError, EnoughAskedError, NoteTooLongError.
	"""
	learner = _require_pupil(user)
	turns.hold(("Student", learner), ("MH Counsellor", counsellor))
	there = {one.name: one for one in family.get_counsellors_unchecked([learner])}
	if counsellor not in there:
		talk_requests.refuse_absent()
	chosen = frappe._dict(vars(there[counsellor]))
	talk_requests.ask_unchecked(learner, chosen, note)
	return _("Sent. {0} comes to you or writes to you within two school days.").format(chosen.counsellor_name)


def withdraw(request: str, user: str) -> str:
	"""Take back a user's own request; return the sentence to show.

	Raises: NotAPupilError, UnknownTalkRequestError, WrongStateError.
	"""
	_require_pupil(user)
	talk_requests.withdraw(request, user)
	return _("It is taken back. You can ask again at any time.")


def _require_pupil(user: str) -> str:
	"""Return whose account it is."""
	own = talk_requests.get_own_pupils(user)
	if not own:
		frappe.throw(
			_(
				"Only a pupil whose account the school has confirmed can ask here. Go to a counsellor"
				" yourself, or call one of the numbers on this page."
			),
			NotAPupilError,
			title=_("For pupils"),
		)
	return own[0]


def _get_elsewhere(visitor: Visitor) -> tuple[TalkCard, ...]:
	section = visitor.ask(family.get_pupil_section)
	return section.talks.elsewhere if section else ()


PART = Part(
	"talks",
	"templates/includes/mental_health/talks.html",
	_get_elsewhere,
	waiting=(to_reach.WAITING,),
)
