"""Who is whose guardian."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {
	"MH Confirmed Tie": Facts(INTERNAL),
	"MH Pupil Merge": Facts(INTERNAL),
}
