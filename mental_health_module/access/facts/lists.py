"""Lists of the school that are taken in."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {
	# a list of certificates is read by those who read certificates
	"MH List Import": Facts(INTERNAL, bounded=True),
	"MH List Import Problem": Facts(INTERNAL, bounded=True),
	"MH List Import Choice": Facts(INTERNAL, bounded=True),
}
