"""Keys and unlocked sessions."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {
	"MH Key State": Facts(INTERNAL),
	# No role has a right on these three, and what stands in them is sealed, hashed or public.
	"MH Unlock Factor": Facts(INTERNAL),
	"MH Unlocked Session": Facts(INTERNAL),
	"MH Unlock Enrolment": Facts(INTERNAL),
}
