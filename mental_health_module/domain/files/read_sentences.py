"""Who has read a file, in sentences: what a pupil or a guardian is told of one person's acts of one day."""

from mental_health_module.domain.shared.texts import N_

READ_WAYS = ("Opened", "Listed", "Paper Opened")
WRITE_WAYS = ("Created", "Changed")
# why somebody reads, as the log has it -> as a child understands it
WHY = {
	"Own Case": N_("the counsellor of this file"),
	"Cover": N_("who stands in for the counsellor"),
	"Grant": N_("with a permission that was given"),
	"Supervision": N_("who supervises the counsellor"),
	"Emergency": N_("in an emergency"),
	"Conference": N_("at a case conference"),
	"Recorder of the Consent": N_("who has recorded the consent"),
	"Administrator": N_("the account that runs the system"),
}
NOT_KNOWN = N_("the reason is still to be found out")
LOOKED = N_("{0} ({1}) has looked at it.")
WROTE = N_("{0} ({1}) has written in it.")
DID_BOTH = N_("{0} ({1}) has looked at it and written in it.")

SELF, MOTHER, FATHER, GUARDIAN, PUPIL = "Self", "Mother", "Father", "Guardian", "Pupil"
# (who reads the page: PUPIL or GUARDIAN, who has answered)
ANSWERED = {
	(PUPIL, SELF): N_("You answered a consent on this site."),
	(PUPIL, MOTHER): N_("Your mother answered a consent on this site."),
	(PUPIL, FATHER): N_("Your father answered a consent on this site."),
	(PUPIL, GUARDIAN): N_("Your guardian answered a consent on this site."),
	(GUARDIAN, SELF): N_("You answered a consent on this site for your child."),
	(GUARDIAN, MOTHER): N_("The child's mother answered a consent on this site."),
	(GUARDIAN, FATHER): N_("The child's father answered a consent on this site."),
	(GUARDIAN, GUARDIAN): N_("A guardian of the child answered a consent on this site."),
	(GUARDIAN, PUPIL): N_("Your child answered a consent on this site."),
}


def get_sentence(ways: set[str]) -> str:
	"""Return the sentence about somebody's acts, with {0} for the name and {1} for why."""
	has_read, has_written = ways & set(READ_WAYS), ways & set(WRITE_WAYS)
	if has_read and has_written:
		return DID_BOTH
	return WROTE if has_written else LOOKED


def get_why(reasons: list[str]) -> list[str]:
	"""Return why somebody has read, each once in its order; what nobody knows is said to be open."""
	return list(dict.fromkeys(WHY.get(reason, NOT_KNOWN) for reason in reasons))
