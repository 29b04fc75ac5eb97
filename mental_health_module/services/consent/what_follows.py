"""What is said before somebody answers a consent: the same step for a yes, a no and a withdrawal."""

from dataclasses import dataclass

from mental_health_module.domain.consent.consent import PASSING_ON, PSYCHOLOGICAL_FILE, SCREENING
from mental_health_module.domain.shared.texts import N_
from mental_health_module.words import _

GIVE, REFUSE, WITHDRAW = "give_consent", "refuse_consent", "withdraw_consent"
CHOICES = {
	GIVE: N_("I consent"),
	REFUSE: N_("I do not consent"),
	WITHDRAW: N_("Withdraw my consent"),
}
OF_PURPOSE = {
	(GIVE, PSYCHOLOGICAL_FILE): N_("The counsellor may then keep a file, as the text above says."),
	(GIVE, SCREENING): N_("The pupil may then take part in the screening, as the text above says."),
	(GIVE, PASSING_ON): N_("The school may then pass on what the text above names, to this recipient only."),
	(REFUSE, PSYCHOLOGICAL_FILE): N_("Then no file is kept by consent. Only what the law demands is done."),
	(REFUSE, SCREENING): N_("The pupil then does not take part in the screening."),
	(REFUSE, PASSING_ON): N_("Then nothing is passed on by consent. Only what the law demands is done."),
	(WITHDRAW, PSYCHOLOGICAL_FILE): N_(
		"The file is then only kept: nothing is added or changed, and counselling that needs a file stops."
	),
	(WITHDRAW, SCREENING): N_("The pupil then takes part in no further screening."),
	(WITHDRAW, PASSING_ON): N_("Then nothing more is passed on to this recipient."),
}
ALWAYS = {
	GIVE: N_("It can be withdrawn here at any time."),
	REFUSE: N_("Talking to a counsellor stays possible. The answer can be changed here later."),
	WITHDRAW: N_("What was done before stays lawful. A new consent can be given here later."),
}


@dataclass(frozen=True)
class Choice:
	"""A button of a consent, and the step behind it: `follows` are the sentences that are said before."""

	action: str
	label: str
	title: str
	follows: tuple[str, ...]


def get_choice(action: str, purpose: str, label: str = "") -> Choice:
	"""Return a choice with what follows from it.

	Args: label: of the button, in English; the choice itself if not given.
	"""
	chosen = _(CHOICES[action])
	follows = (_(OF_PURPOSE[action, purpose]), _(ALWAYS[action]))
	return Choice(action, _(label) if label else chosen, _("Your choice: {0}").format(chosen), follows)
