"""Work plans and activities."""

from mental_health_module.access.facts.facts import INTERNAL, OPEN, Facts

FACTS: dict[str, Facts] = {
	"MH Work Plan": Facts(INTERNAL, lies_in=(("school", "MH School"), ("previous_version", "MH Work Plan"))),
	"MH Plan Task": Facts(INTERNAL, lies_in=(("work_plan", "MH Work Plan"),)),
	"MH Plan Task File": Facts(INTERNAL),
	"MH Activity": Facts(OPEN),
	"MH Activity Program": Facts(OPEN),
}
