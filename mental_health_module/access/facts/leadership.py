"""The leadership group."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {
	"MH Leadership Group": Facts(INTERNAL, lies_in=(("school", "MH School"),)),
	"MH Leadership Member": Facts(INTERNAL),
	"MH Leadership Subgroup": Facts(INTERNAL),
	"MH Leadership Duty": Facts(INTERNAL),
}
