"""What belongs to the site and its schools."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {
	"MH Settings": Facts(INTERNAL),
	"MH School": Facts(INTERNAL),
	"MH School Unit": Facts(INTERNAL),
	# No role has a right on it, and what stands in it is hashed.
	"MH Told Notice": Facts(INTERNAL),
	# Whoever administers the site reads it: who was told by which way and how it ended, and nothing of what.
	"MH Notice Delivery": Facts(INTERNAL),
	# No role has a right on it; the person chooses on the portal.
	"MH Notice Choice": Facts(INTERNAL),
}
