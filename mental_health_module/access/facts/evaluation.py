"""Indicators, evaluations and the annual report."""

from mental_health_module.access.facts.facts import INTERNAL, Facts

FACTS: dict[str, Facts] = {
	"MH Indicator": Facts(INTERNAL),
	"MH Evaluation": Facts(INTERNAL, lies_in=(("school", "MH School"),)),
	"MH Evaluation Score": Facts(INTERNAL),
	"MH Improvement Item": Facts(INTERNAL),
	"MH Annual Report": Facts(INTERNAL, lies_in=(("school", "MH School"),)),
	"MH Report Section": Facts(INTERNAL),
	"MH Report Figure": Facts(INTERNAL),
}
