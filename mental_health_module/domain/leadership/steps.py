"""The way of a leadership group (领导小组) from draft to closed."""

from mental_health_module.domain.shared.steps import Note, Step
from mental_health_module.domain.shared.texts import N_

DRAFT, ACTIVE, CLOSED = "Draft", "Active", "Closed"
OWN_LEADER, HAS_LEADER, YEAR_BEGUN, ONE_OF_THE_YEAR = (
	"the group's leader",
	"a leader",
	"the year has begun",
	"no other active group of the year",
)
STEPS = {
	"activate": Step(
		*((DRAFT,), ACTIVE),
		needs=(HAS_LEADER, YEAR_BEGUN, ONE_OF_THE_YEAR),
		asks=N_(
			"The group of {year} begins its work with {members} members. It cannot become a draft again or "
			"be deleted; from now on members are ended, not overwritten. {others} Activate it?"
		),
		says=N_("The group is at work with {members} members. {publishing}"),
	),
	"publish": Step(
		(ACTIVE,),
		who=(OWN_LEADER,),
		notes={"published_on": Note.NOW, "published_by": Note.WHO},
		asks=N_("{waiting} members with an account are told and asked to acknowledge. Publish the group?"),
		says=N_("The group is published; {waiting} members have been told and have not acknowledged yet."),
	),
	"close": Step(
		*((ACTIVE,), CLOSED),
		asks=N_(
			"The work of the group of {year} ends: {open} open memberships end today. It cannot be activated "
			"again. Close it?"
		),
		says=N_("The group is closed, its memberships have ended."),
	),
}
