"""Lists of the school that are taken in."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {
	"MH List Import": Facts(INTERNAL),
	"MH List Import Problem": Facts(INTERNAL),
	"MH List Import Choice": Facts(INTERNAL),
}
