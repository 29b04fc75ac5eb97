"""The confidentiality check."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {
	"MH Confidentiality Check": Facts(INTERNAL),
	"MH Confidentiality Finding": Facts(INTERNAL),
}
