"""Counsellors, and who works on cases."""

from mental_health_module.access.facts.facts import INTERNAL, PERSONAL, Facts

FACTS: dict[str, Facts] = {
	"MH Qualification Type": Facts(INTERNAL),
	"MH Counsellor Qualification": Facts(PERSONAL),
	"MH Background Query": Facts(PERSONAL),
	"MH Case Worker": Facts(PERSONAL),
	"MH Counsellor": Facts(INTERNAL),
	"MH Counsellor Period": Facts(INTERNAL),
	"MH Counsellor Card": Facts(INTERNAL, bounded=True, lies_in=(("counsellor", "MH Counsellor"),)),
	"MH Counsellor Hour": Facts(INTERNAL, bounded=True),
}
