"""The school's regulations."""

from mental_health_module.access.facts.facts import INTERNAL, OPEN, Facts

FACTS: dict[str, Facts] = {
	"MH Regulation": Facts(OPEN, bounded=True, lies_in=(("replaces", "MH Regulation"),)),
	"MH Regulation Reader": Facts(INTERNAL),
	"MH Regulation Receipt": Facts(INTERNAL, bounded=True, lies_in=(("regulation", "MH Regulation"),)),
}
