"""The way of a leadership group (领导小组) from draft to closed."""

from mental_health_module.domain.shared.steps import Note, Step

DRAFT, ACTIVE, CLOSED = "Draft", "Active", "Closed"
OWN_LEADER, HAS_LEADER, YEAR_BEGUN, ONE_OF_THE_YEAR = (
	"the group's leader",
	"a leader",
	"the year has begun",
	"no other active group of the year",
)
STEPS = {
	"activate": Step((DRAFT,), ACTIVE, needs=(HAS_LEADER, YEAR_BEGUN, ONE_OF_THE_YEAR)),
	"publish": Step((ACTIVE,), who=(OWN_LEADER,), notes={"published_on": Note.NOW, "published_by": Note.WHO}),
	"close": Step((ACTIVE,), CLOSED),
}
