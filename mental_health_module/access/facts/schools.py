"""What belongs to the site and its schools."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {
	"MH Settings": Facts(INTERNAL),
	"MH School": Facts(INTERNAL),
	"MH School Unit": Facts(INTERNAL),
	# No role has a right on it, and what stands in it is hashed.
	"MH Told Notice": Facts(INTERNAL),
}
